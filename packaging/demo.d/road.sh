# SPDX-License-Identifier: Apache-2.0
# Follows an incident along the road and tells what happens as it happens. Sourced by packaging/demo.
# Needs: $work, $ams, $sandbox (base URL), fail, colours.

run_of_incident='[.runs[] | select(.incident == $id) | .run][0] // empty'

# Each step that has ended: status, id, and what came of it in a few words.
steps_told='
def words: .message // (.result | if type == "string" then "go to \(.)" elif type != "object" then ""
  elif has("status") then "HTTP \(.status)"
  elif has("key") then "Backlog \(.key)"
  elif has("stdout") then (.stdout | split("\n") | map(select(. != "")) | last // "done" | .[0:90])
  else "" end);
.steps[] | select(.status != "running" and .status != "waiting" and .status != "retry-due") |
"\(.status) \(.step)\(if .attempt > 1 then " (try \(.attempt))" else "" end): \(words)"'

# raise TITLE KEY: an alert through the Events API, as a monitoring system sends it. Sets $incident.
raise() {
    local answer
    answer=$(curl -sS --max-time 5 -H 'Content-Type: application/json' "$sandbox/v2/enqueue" --data "$(jq -n --arg title "$1" --arg key "$2" '{
        routing_key: "acme0000000000000000000000000001", event_action: "trigger", dedup_key: $key,
        payload: {summary: $title, source: "demo", severity: "critical"}}')") || fail "the sandbox did not take the alert."
    [ "$(jq -r .status <<<"$answer")" = success ] || fail "the sandbox refused the alert: $answer"
    incident=$(state | jq -r --arg title "$1" '[.incidents[] | select(.firstTitle == $title) | .id] | last // empty')
    [ -n "$incident" ] || fail "the alert made no incident."
    tell alert "\"$1\""
    tell PagerDuty "incident $incident is triggered; its webhook is on the way to the agent"
}

state() { curl -sS --max-time 5 "$sandbox/sandbox/state"; }
incident_state() { state | jq -c --arg id "$incident" '.incidents[] | select(.id == $id)'; }

# tell WHO WHAT: one line of the story, with the time since the alert.
tell() {
    local now
    now=$(date +%s%N)
    printf '  %s%6.2f s%s  %s%-10s%s %s\n' "$dim" "$(((now - began) / 10000000))e-2" "$plain" "$bold" "$1" "$plain" "$2"
}

# tell_run: what the agent's journal has that was not told yet.
tell_run() {
    local run line
    run=$("$ams" runs --config "$config" --json 2>/dev/null | jq -r --arg id "$incident" "$run_of_incident") || return 0
    [ -n "$run" ] || return 0
    "$ams" show "$run" --config "$config" --json >"$work/run.json" 2>/dev/null || return 0
    if [ -z "${told[why]:-}" ]; then
        told[why]=1
        if [ "$(state | jq '.subscriptions[0].delivered')" -gt 0 ]; then
            tell webhook "signature checked, stored, answered 2xx; the agent claimed the incident"
        else
            tell back-fill "the webhook was lost; the agent found the incident itself and claimed it"
        fi
        tell scenario "$(jq -r '.scenario + ": " + .why' "$work/run.json")"
    fi
    while IFS= read -r line; do
        [ -n "$line" ] && [ -z "${told[$line]:-}" ] || continue
        told[$line]=1
        case $line in
        ok\ *) tell step "${green}ok${plain}      ${line#* }" ;;
        *) tell step "${red}${line%% *}${plain}  ${line#* }" ;;
        esac
    done < <(jq -r "$steps_told" "$work/run.json")
}

# tell_incident: title, status and notes as PagerDuty shows them, when they changed.
tell_incident() {
    local now title status
    now=$(incident_state)
    title=$(jq -r .title <<<"$now")
    status=$(jq -r .status <<<"$now")
    if [ "$status" != "${told[status]:-triggered}" ]; then
        told[status]=$status
        tell PagerDuty "status: $bold$status$plain"
    fi
    if [ "$title" != "${told[title]:-$first_title}" ]; then
        told[title]=$title
        tell PagerDuty "title:  $bold$title$plain"
    fi
}

# follow TITLE SECONDS: until AMS has ended the run. Sets $ending to the last title.
follow() {
    local until=$((SECONDS + $2))
    first_title=$1
    declare -gA told=()
    while :; do
        tell_run
        tell_incident
        case ${told[title]:-} in
        "[AMS ok]"*) [ "${told[status]:-}" = resolved ] && break ;;
        "[AMS needs you"*) break ;;
        esac
        [ $SECONDS -lt $until ] || { show_logs; fail "the incident was not finished within $2 seconds."; }
        kill -0 "$agent_pid" 2>/dev/null || { show_logs; fail "the agent has ended unexpectedly."; }
        sleep 0.1
    done
    tell_run
    ending=${told[title]}
}

# show_notes: the timeline as an operator reads it.
show_notes() {
    incident_state | jq -r '.notes[].content' | sed "s/^/     $dim|$plain /"
}
