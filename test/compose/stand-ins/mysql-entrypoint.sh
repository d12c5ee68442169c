#!/bin/sh
# As the image of MySQL does it: data folder at the first start, then the server with the SQL files.
set -eu
data=/var/lib/mysql
# A cluster that gives nobody root starts it as the server's account.
user=''
if [ "$(id -u)" -eq 0 ]; then
  user=--user=mysql
  chown mysql "$data"
fi
if [ ! -d "$data/mysql" ]; then
  mariadb-install-db --no-defaults $user --datadir="$data" --skip-test-db --skip-name-resolve
fi
cat /docker-entrypoint-initdb.d/*.sql >/run/mysqld/init.sql
exec mariadbd --no-defaults $user --datadir="$data" --bind-address=0.0.0.0 \
  --socket=/run/mysqld/mysqld.sock --init-file=/run/mysqld/init.sql "$@"
