# A PostgreSQL for one run: $1 is the folder of its programs, $2 a free port.
# It says "ready" and lives until its standard input closes, which the end of the caller does, however it ends.
set -eu
# Ctrl-C reaches the whole group; this one must stay to tidy up.
trap '' INT HUP TERM
folder=$(mktemp -d "${TMPDIR:-/tmp}/kein-zufall-postgres-XXXXXX")
log=$folder/log
server=
finish() {
  if [ -n "$server" ]; then
    kill -QUIT "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
  fi
  rm -rf "$folder"
}
trap finish EXIT
give_up() {
  cat "$log" >&2
  exit 1
}

"$1/initdb" --pgdata "$folder/data" --username kein_zufall --auth trust \
  --encoding UTF8 --no-locale --no-sync >"$log" 2>&1 || give_up
# Nothing here has to survive a power cut.
"$1/postgres" -D "$folder/data" -p "$2" -k "$folder" -c listen_addresses=127.0.0.1 -c max_connections=200 \
  -c fsync=off -c synchronous_commit=off -c full_page_writes=off >>"$log" 2>&1 &
server=$!
until "$1/createdb" --host 127.0.0.1 --port "$2" --username kein_zufall kein_zufall 2>>"$log"; do
  kill -0 "$server" 2>/dev/null || give_up
  sleep 0.1
done
echo ready
cat >/dev/null
