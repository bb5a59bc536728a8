# SPDX-License-Identifier: Apache-2.0
# The two programs of the demo and their configuration. Sourced by packaging/demo.
# Needs: $work, $ams, $top, fail, and the ports and keys of site.sh.

# free_ports N: so many TCP ports of loopback that nobody listens on, one a line.
free_ports() {
    local port found=0 tries=0
    while [ $found -lt "$1" ] && [ $tries -lt 500 ]; do
        tries=$((tries + 1))
        port=$((20000 + (RANDOM * 32768 + RANDOM) % 12000)) # below the ports that clients are given
        (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && continue
        echo "$port"
        found=$((found + 1))
    done
}

choose_ports() {
    local ports
    mapfile -t ports < <(free_ports 16 | sort -u)
    [ ${#ports[@]} -ge 5 ] || fail "there are no free ports on 127.0.0.1; is the loopback interface up (ip link set lo up)?"
    app_port=${ports[0]} front_port=${ports[1]} ssh_port=${ports[2]} sandbox_port=${ports[3]} agent_port=${ports[4]}
    sandbox=http://127.0.0.1:$sandbox_port
    config=$work/ams.yaml
}

# wait_for_port PORT WHAT: ten seconds at most.
wait_for_port() {
    local until=$((SECONDS + 10))
    until (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; do
        [ $SECONDS -lt $until ] || { show_logs; fail "$2 does not listen on 127.0.0.1:$1."; }
        sleep 0.05
    done
}

write_config() {
    mkdir -p "$work/customers"
    (
        umask 077
        echo sandbox-token >"$work/pagerduty-token"
        echo "demo-$RANDOM$RANDOM$RANDOM" >"$work/webhook-secret"
        echo sandbox-backlog-key >"$work/backlog-key"
    )
    cat >"$config" <<END
# The agent of the demo. packaging/ams.example.yaml explains every key.
agent: {name: demo-1, region: demo}
listen: {address: 127.0.0.1, port: $agent_port}
ledger: {kind: sqlite, path: $work/ledger.db}
scenarios: $top/scenarios
customers: $work/customers
pagerduty:
  url: $sandbox
  events_url: $sandbox
  token: file:$work/pagerduty-token
  from: ams-bot@msp.example
  webhook_secrets: [file:$work/webhook-secret]
log: {format: plain}
runtime_dir: $work/run
END
    cat >"$work/customers/acme.yaml" <<END
name: ACME
time_zone: Asia/Tokyo
services: [PACME01]
hosts:
  web01:
    address: 127.0.0.1
    ssh: {port: $ssh_port, user: $(id -un), identity: "file:$work/identity", known_hosts: $work/known_hosts}
    vars:
      health_url: http://127.0.0.1:$front_port/healthz
      error_log: $work/front-error.log
      config_test: [$nginx, -t, -q, -c, $work/app.conf, -e, $work/app-error.log]
      restart: [$work/restart-app]
contacts:
  oncall: {name: Hanako Sato, phone: "+81 3 0000 0000"}
backlog: {url: "$sandbox/backlog", project: ACME, issue_type: Alert, api_key: "file:$work/backlog-key"}
END
}

# wait_for_ready FILE PID WHAT: until the program has printed where it listens.
wait_for_ready() {
    local until=$((SECONDS + 15))
    until grep -q '^{' "$1" 2>/dev/null; do
        kill -0 "$2" 2>/dev/null || { show_logs; fail "$3 could not be started."; }
        [ $SECONDS -lt $until ] || { show_logs; fail "$3 was not ready within 15 seconds."; }
        sleep 0.05
    done
}

start_programs() {
    "$ams" sandbox --port "$sandbox_port" --webhook "http://127.0.0.1:$agent_port/v1/webhooks/pagerduty" \
        --webhook-secret-file "$work/webhook-secret" >"$work/sandbox.out" 2>"$work/sandbox.log" &
    sandbox_pid=$!
    wait_for_ready "$work/sandbox.out" "$sandbox_pid" "ams sandbox"
    "$ams" serve --config "$config" >"$work/agent.out" 2>"$work/agent.log" &
    agent_pid=$!
    wait_for_ready "$work/agent.out" "$agent_pid" "ams serve"
}

# stop_program PID: politely, then not.
stop_program() {
    local until=$((SECONDS + 5))
    [ -n "$1" ] || return 0
    kill "$1" 2>/dev/null || return 0
    while kill -0 "$1" 2>/dev/null; do
        [ $SECONDS -lt $until ] || { kill -KILL "$1" 2>/dev/null; break; }
        sleep 0.05
    done
    wait "$1" 2>/dev/null
}

stop_programs() {
    stop_program "$agent_pid"
    stop_program "$sandbox_pid"
}

# The ends of all logs, for when something went wrong.
show_logs() {
    local name
    for name in agent sandbox sshd front-error app-error; do
        [ -s "$work/$name.log" ] || continue
        printf '\n--- %s.log\n' "$name" >&2
        tail -n 25 "$work/$name.log" >&2
    done
}
