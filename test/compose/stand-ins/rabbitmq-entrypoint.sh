#!/bin/sh
# Debian's broker with the configuration files of the image of RabbitMQ.
set -eu
cat /etc/rabbitmq/conf.d/*.conf >/tmp/rabbitmq.conf
export RABBITMQ_CONFIG_FILE=/tmp/rabbitmq HOME=/var/lib/rabbitmq RABBITMQ_LOGS=-
# Besides what it prints, it writes of upgrades to a file.
export RABBITMQ_LOG_BASE=/tmp RABBITMQ_NODENAME="${RABBITMQ_NODENAME:-rabbit@localhost}"
# Debian's own wrapper hides what the broker prints.
server=/usr/lib/rabbitmq/bin/rabbitmq-server
# A cluster that gives nobody root starts it as the server's account.
[ "$(id -u)" -eq 0 ] || exec "$server"
chown -R rabbitmq /var/lib/rabbitmq
exec setpriv --reuid=rabbitmq --regid=rabbitmq --clear-groups "$server"
