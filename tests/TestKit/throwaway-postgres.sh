#!/usr/bin/env bash
# Runs a PostgreSQL of its own for tests: fresh data directory, free loopback port, random password.
# Prints one line, an Npgsql connection string, when the server answers; runs until standard input
# ends or a signal comes, then stops the server and removes everything.
# Both ./test.sh and TestKit/PostgresServer.cs start it, so there is one way only.
set -euo pipefail

refuse() { echo "PostgreSQL for the tests: $1" >&2; exit 1; }

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1 || true)
[ -n "$bin" ] && [ -x "$bin/initdb" ] || bin=$(dirname "$(command -v initdb || true)")
[ -x "$bin/initdb" ] || refuse "no initdb found (Debian: apt-get install postgresql)"

home=$(mktemp -d "${TMPDIR:-/tmp}/nhipcau-pg.XXXXXX")
data=$home/data
run=()
started=false

finish() {
  trap - EXIT
  trap '' INT TERM HUP
  if $started; then "${run[@]}" "$bin/pg_ctl" stop -D "$data" -m immediate -w -t 20 >/dev/null 2>&1 || true; fi
  rm -rf "$home"
}
trap finish EXIT
trap 'exit 130' INT TERM HUP

# initdb refuses root, so the server belongs to an ordinary user.
if [ "$(id -u)" = 0 ]; then
  owner=postgres
  getent passwd "$owner" >/dev/null || owner=nobody
  run=(runuser -u "$owner" --)
  chown "$owner" "$home"
fi
chmod 700 "$home"
cd /

password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
printf '%s' "$password" >"$home/password"
[ "$(id -u)" != 0 ] || chown "$owner" "$home/password"
"${run[@]}" "$bin/initdb" -D "$data" -U nhipcau --pwfile="$home/password" -A scram-sha-256 \
  --encoding=UTF8 --locale=C.UTF-8 --no-sync >"$home/initdb.log" 2>&1 \
  || { cat "$home/initdb.log" >&2; refuse "initdb failed"; }

# Nothing in a throw-away server has to survive a power cut.
cat >>"$data/postgresql.conf" <<CONF
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 200
shared_buffers = 128MB
fsync = off
synchronous_commit = off
full_page_writes = off
max_wal_size = 2GB
autovacuum_naptime = 10min
CONF

# bench/ measures with durability on and room to work in.
if [ -n "${NHIPCAU_POSTGRES_DURABLE:-}" ]; then
  cat >>"$data/postgresql.conf" <<CONF
fsync = on
synchronous_commit = on
full_page_writes = on
shared_buffers = 2GB
max_wal_size = 8GB
autovacuum_naptime = 1min
CONF
fi

for attempt in 1 2 3 4 5 6 7 8 9 10; do
  port=$(shuf -i 20000-32000 -n 1)
  "${run[@]}" "$bin/pg_ctl" start -D "$data" -w -t 60 -o "-p $port" -l "$data/server.log" >/dev/null 2>&1 </dev/null || continue
  started=true
  # The answer has to come from our own data directory and not from a stranger on the port.
  there=$(PGPASSWORD=$password "$bin/psql" -h 127.0.0.1 -p "$port" -U nhipcau -d postgres -XAtc 'show data_directory' 2>/dev/null || true)
  [ "$there" = "$data" ] && break
  "${run[@]}" "$bin/pg_ctl" stop -D "$data" -m immediate -w >/dev/null 2>&1 || true
  started=false
done
$started || { tail -n 20 "$data/server.log" >&2 2>/dev/null || true; refuse "the server did not start"; }

echo "Host=127.0.0.1;Port=$port;Username=nhipcau;Password=$password;Database=postgres"

# A builtin that waits, so that a signal is answered at once.
while read -r _; do :; done || true
