# SPDX-License-Identifier: Apache-2.0
# A customer's web server for the demo, all on loopback: nginx in front of an application (another nginx), and an sshd
# with keys made for the occasion. Sourced by packaging/demo. Needs: $work (a private folder), free_port, fail.

# nginx_conf NAME PORT INSIDE
nginx_conf() {
    cat >"$work/$1.conf" <<END
daemon off;
master_process off;
pid $work/$1.pid;
error_log $work/$1-error.log;
events {}
http {
  access_log off;
  client_body_temp_path $work/$1-body;
  proxy_temp_path $work/$1-proxy;
  fastcgi_temp_path $work/$1-fastcgi;
  uwsgi_temp_path $work/$1-uwsgi;
  scgi_temp_path $work/$1-scgi;
  server { listen 127.0.0.1:$2; $3 }
}
END
}

# What the inventory names as the repair: it starts the application in a session of its own, so that it outlives the login.
write_repair() {
    cat >"$work/restart-app" <<END
#!/bin/sh
echo "\$(date +%H:%M:%S) restart" >>'$work/repairs.log'
setsid '$nginx' -c '$work/app.conf' -e '$work/app-error.log' </dev/null >/dev/null 2>&1 &
END
    chmod 700 "$work/restart-app"
}

start_sshd() {
    local sshd
    sshd=$(command -v sshd || echo /usr/sbin/sshd)
    [ -x "$sshd" ] || fail "sshd is missing although openssh-server is installed."
    ssh-keygen -q -t ed25519 -N '' -f "$work/host_key" && ssh-keygen -q -t ed25519 -N '' -C ams-demo -f "$work/identity" ||
        fail "ssh-keygen could not make keys in $work."
    cp "$work/identity.pub" "$work/authorized_keys"
    printf '[127.0.0.1]:%s %s\n' "$ssh_port" "$(cat "$work/host_key.pub")" >"$work/known_hosts"
    [ "$(id -u)" -ne 0 ] || mkdir -p /run/sshd
    # HOME: bash reads .bashrc also for a command over SSH, and what stands in yours is no part of the demo.
    cat >"$work/sshd_config" <<END
ListenAddress 127.0.0.1
Port $ssh_port
HostKey $work/host_key
AuthorizedKeysFile $work/authorized_keys
PidFile $work/sshd.pid
UsePAM no
StrictModes no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
AllowUsers $(id -un)
SetEnv "HOME=$work"
END
    "$sshd" -f "$work/sshd_config" -E "$work/sshd.log" || fail "sshd could not be started: $(tail -n 3 "$work/sshd.log")"
    wait_for_port "$ssh_port" "sshd"
}

start_site() {
    nginx=$(command -v nginx || echo /usr/sbin/nginx)
    [ -x "$nginx" ] || fail "nginx is missing although nginx-light is installed."
    nginx_conf app "$app_port" "location / { return 200 'hello from the shop\\n'; }"
    nginx_conf front "$front_port" "location / { proxy_pass http://127.0.0.1:$app_port; proxy_connect_timeout 2s; }"
    write_repair
    "$work/restart-app"
    : >"$work/repairs.log"
    setsid "$nginx" -c "$work/front.conf" -e "$work/front-error.log" </dev/null >/dev/null 2>&1 &
    wait_for_port "$app_port" "the application"
    wait_for_port "$front_port" "nginx"
    start_sshd
}

# The application dies without a word, as applications do.
break_site() {
    kill -KILL "$(cat "$work/app.pid")" 2>/dev/null || fail "the application could not be killed"
}

# HTTP status of the customer's page.
site_status() {
    curl -s -o /dev/null -w '%{http_code}' --max-time 3 "http://127.0.0.1:$front_port/healthz"
}

stop_site() {
    local name
    for name in app front sshd; do
        [ -s "$work/$name.pid" ] && kill "$(cat "$work/$name.pid")" 2>/dev/null
    done
}
