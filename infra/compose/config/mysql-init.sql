CREATE USER IF NOT EXISTS 'lab'@'%' IDENTIFIED BY 'lab';
CREATE DATABASE IF NOT EXISTS `before` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
GRANT ALL ON `before`.* TO 'lab'@'%';
USE `before`;
-- One schema per stack (`before`, `after`); both have the same table, so that only the services differ.
-- Written for MySQL 8 and MariaDB alike: no JSON type, no functional index, no default that only one knows.
CREATE TABLE IF NOT EXISTS orders (
  id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  reference VARCHAR(64) NULL,
  customer_id VARCHAR(64) NOT NULL,
  items MEDIUMTEXT NOT NULL,
  total_cents BIGINT NOT NULL,
  request_hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  created_at DATETIME(3) NOT NULL,
  published_at DATETIME(3) NULL,
  PRIMARY KEY (id),
  KEY orders_by_reference (reference),
  KEY orders_by_created_at (created_at, id),
  KEY orders_unpublished (published_at, created_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Which process of order-api publishes an order's message, where the order's own request could not.
CREATE TABLE IF NOT EXISTS outbox_claims (
  order_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  claimant CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  expires_at DATETIME(3) NOT NULL,
  PRIMARY KEY (order_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE DATABASE IF NOT EXISTS `after` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
GRANT ALL ON `after`.* TO 'lab'@'%';
USE `after`;
-- One schema per stack (`before`, `after`); both have the same table, so that only the services differ.
-- Written for MySQL 8 and MariaDB alike: no JSON type, no functional index, no default that only one knows.
CREATE TABLE IF NOT EXISTS orders (
  id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  reference VARCHAR(64) NULL,
  customer_id VARCHAR(64) NOT NULL,
  items MEDIUMTEXT NOT NULL,
  total_cents BIGINT NOT NULL,
  request_hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  created_at DATETIME(3) NOT NULL,
  published_at DATETIME(3) NULL,
  PRIMARY KEY (id),
  KEY orders_by_reference (reference),
  KEY orders_by_created_at (created_at, id),
  KEY orders_unpublished (published_at, created_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Which process of order-api publishes an order's message, where the order's own request could not.
CREATE TABLE IF NOT EXISTS outbox_claims (
  order_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  claimant CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  expires_at DATETIME(3) NOT NULL,
  PRIMARY KEY (order_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE DATABASE IF NOT EXISTS `exercise` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
GRANT ALL ON `exercise`.* TO 'lab'@'%';
USE `exercise`;
-- One schema per stack (`before`, `after`); both have the same table, so that only the services differ.
-- Written for MySQL 8 and MariaDB alike: no JSON type, no functional index, no default that only one knows.
CREATE TABLE IF NOT EXISTS orders (
  id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  reference VARCHAR(64) NULL,
  customer_id VARCHAR(64) NOT NULL,
  items MEDIUMTEXT NOT NULL,
  total_cents BIGINT NOT NULL,
  request_hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  created_at DATETIME(3) NOT NULL,
  published_at DATETIME(3) NULL,
  PRIMARY KEY (id),
  KEY orders_by_reference (reference),
  KEY orders_by_created_at (created_at, id),
  KEY orders_unpublished (published_at, created_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Which process of order-api publishes an order's message, where the order's own request could not.
CREATE TABLE IF NOT EXISTS outbox_claims (
  order_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  claimant CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  expires_at DATETIME(3) NOT NULL,
  PRIMARY KEY (order_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
