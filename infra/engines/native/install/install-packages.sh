#!/bin/sh
# Installs Debian packages, as root: install-packages.sh PACKAGE...
# None of their system services is started, neither now nor at the next boot, and no service that
# the machine already has is restarted.
set -eu

# Package scripts start services through these two, which they look up on the PATH.
stubs=$(mktemp -d)
trap 'rm -rf "$stubs"' EXIT
trap 'exit 130' INT TERM
for name in invoke-rc.d deb-systemd-invoke; do
  printf '#!/bin/sh\nexit 0\n' >"$stubs/$name"
  chmod 755 "$stubs/$name"
done
chmod 755 "$stubs"
PATH=$stubs:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
DEBIAN_FRONTEND=noninteractive
export PATH DEBIAN_FRONTEND

is_installed() {
  [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

install() {
  apt-get install -y --no-install-recommends --no-remove \
    -o DPkg::Path="$PATH" -o DPkg::Lock::Timeout=300 "$@"
}

# "package:unit" of each service that an installation would enable.
services=''
for service in rabbitmq-server:rabbitmq-server.service prometheus:prometheus.service \
  prometheus-alertmanager:prometheus-alertmanager.service \
  docker.io:docker.service docker.io:docker.socket \
  erlang-base:epmd.service erlang-base:epmd.socket mariadb-server:mariadb.service \
  containerd:containerd.service etcd-server:etcd.service; do
  is_installed "${service%%:*}" || services="$services $service"
done

if ! apt-cache show "$@" >/dev/null 2>&1; then
  apt-get update -o DPkg::Lock::Timeout=300
fi
install "$@" || { apt-get update && install "$@"; }

for service in $services; do
  unit=${service#*:}
  is_installed "${service%%:*}" || continue
  # It wants to be called by a package script, and works without systemd, too.
  DPKG_MAINTSCRIPT_PACKAGE=${service%%:*} deb-systemd-helper disable "$unit" || true
  [ ! -e "/etc/init.d/${unit%.*}" ] || update-rc.d "${unit%.*}" disable || true
done
