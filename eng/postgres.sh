# Sourced by scripts that need a database server of their own: start_postgres FOLDER [SETTING=VALUE...]
# Starts PostgreSQL on a free loopback port with its files in FOLDER and sets POSTGRES_CONNECTION (Npgsql's form),
# or sets POSTGRES_MISSING to a sentence that says why there is none. The server ends with the script, even with a killed one.

find_postgres() { ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1; }

start_postgres() {
  local folder=$1 bin port try user=portal_tests password as_user=()
  shift
  POSTGRES_CONNECTION='' POSTGRES_MISSING=''
  bin=$(find_postgres)
  if [ -z "$bin" ] || [ ! -x "$bin/initdb" ]; then
    POSTGRES_MISSING='no PostgreSQL server is installed (Debian package postgresql)'
    return 0
  fi
  mkdir -p "$folder"
  if [ "$(id -u)" = 0 ]; then # initdb refuses root
    chown postgres: "$folder"
    as_user=(--reuid postgres --regid postgres --init-groups)
  fi
  password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  printf '%s\n' "$password" >"$folder/password"
  chmod 644 "$folder/password"
  if ! (cd "$folder" && setpriv "${as_user[@]}" "$bin/initdb" -D "$folder/cluster" -U "$user" --pwfile "$folder/password" \
      --auth scram-sha-256 --encoding UTF8 --locale C.UTF-8 --no-sync) >"$folder/initdb.log" 2>&1; then
    POSTGRES_MISSING="initdb failed: $(tail -n 1 "$folder/initdb.log")"
    return 0
  fi
  local settings=(-c listen_addresses=127.0.0.1 -c "unix_socket_directories=$folder" -c max_connections=200) setting
  for setting in "$@"; do settings+=(-c "$setting"); done
  for try in 1 2 3 4 5; do
    port=$((20000 + RANDOM))
    # --pdeathsig: a killed script takes its server along
    (cd "$folder" && exec setpriv "${as_user[@]}" --pdeathsig INT "$bin/postgres" -D "$folder/cluster" -p "$port" "${settings[@]}") \
      >"$folder/server.log" 2>&1 &
    POSTGRES_PID=$!
    if await_postgres "$bin" "$port" "$user"; then
      POSTGRES_CONNECTION="Host=127.0.0.1;Port=$port;Username=$user;Password=$password;Database=postgres"
      return 0
    fi
    stop_postgres
  done
  POSTGRES_MISSING="PostgreSQL did not start: $(tail -n 1 "$folder/server.log")"
}

await_postgres() {
  local left=150
  while kill -0 "$POSTGRES_PID" 2>/dev/null && [ $((left--)) -gt 0 ]; do
    "$1/pg_isready" -q -h 127.0.0.1 -p "$2" -U "$3" -d postgres && return 0
    sleep 0.2
  done
  return 1
}

stop_postgres() {
  [ -n "${POSTGRES_PID:-}" ] || return 0
  kill -INT "$POSTGRES_PID" 2>/dev/null
  wait "$POSTGRES_PID" 2>/dev/null
  POSTGRES_PID=''
}
