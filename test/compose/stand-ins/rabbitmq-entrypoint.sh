#!/bin/sh
# Debian's broker with the configuration files of the image of RabbitMQ.
set -eu
chown -R rabbitmq /var/lib/rabbitmq
cat /etc/rabbitmq/conf.d/*.conf >/etc/rabbitmq/rabbitmq.conf
export HOME=/var/lib/rabbitmq RABBITMQ_LOGS=- RABBITMQ_NODENAME=rabbit@localhost
# Debian's own wrapper hides what the broker prints.
exec setpriv --reuid=rabbitmq --regid=rabbitmq --clear-groups /usr/lib/rabbitmq/bin/rabbitmq-server
