// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace ams {

/// One step after the other, without people.
inline const QByteArray kPlainScenario = R"(scenario: plain
customers: all
match: {keyword: plain}
limits: {duration: 1d}
steps:
  - {id: look, phase: check, do: fake.check, with: {name: look}, expect: result.seen == true}
  - id: which
    choose:
      - {when: steps.look.result.seen, go: flaky}
      - {else: handoff}
  - {id: flaky, do: fake.flaky, with: {name: flaky}, retry: {times: 2, every: 10ms, jitter: 0}}
  - {id: repair, phase: recover, do: fake.effect, with: {name: repair}, repeat: check-first, verify: verify}
  - {id: pause, do: fake.check, with: {name: pause}}
  - {id: page, phase: escalate, do: fake.effect, with: {name: page}, repeat: never}
  - {id: verify, phase: verify, do: fake.verify, with: {name: repair}}
)";

/// Every construct of the language, people included: it asks, waits for the incident, is handed over and given back,
/// and ends by cleaning up.
inline const QByteArray kEveryConstruct = R"(scenario: every
customers: all
match: {keyword: every}
params: {host: {type: host, required: true}}
limits:
  duration: 1d
  steps: 500
  depth: 3
  exclusive: "{{ params.host }}"
  repairs: {per: "{{ params.host }}", at_most: 2, within: 24h}
steps:
  - id: look
    title: What is there?
    do: fake.check
    with: {name: look}
    timeout: 1h
    expect: result.seen == true
    save: {seen: result.seen, list: result.list}
  - id: which
    choose:
      - {when: steps.look.result.seen, go: flaky}
      - {else: handoff}
  - id: flaky
    do: fake.flaky
    with: {name: flaky}
    retry: {times: 2, every: 10ms, backoff: 2, longest: 1s, jitter: 0, only_if: outcome == "failed"}
  - id: collect
    phase: collect
    parallel:
      - {id: free, do: fake.check, with: {name: free}}
      - {id: mark, do: fake.effect, with: {name: mark}, repeat: never}
      - id: more
        steps:
          - {id: one, do: fake.check, with: {name: one}}
          - {id: two, do: fake.check, with: {name: two}, enabled: false}
          - {id: three, do: fake.check, with: {name: three}}
  - id: each
    for_each: {items: "{{ steps.look.result.list }}", at_once: 2}
    steps:
      - {id: touch, do: fake.effect, with: {name: touch}, repeat: check-first, verify: touched, on: {ok: done}}
      - {id: touched, do: fake.verify, with: {name: touch}}
  - {id: sub, call: helper, with: {what: "{{ params.host }}"}}
  # Blocks that fail as a whole and begin anew.
  - id: wobbly
    steps:
      - {id: once, do: fake.late, with: {name: once}}
    retry: {times: 5, every: 10ms, jitter: 0}
  - id: race
    parallel:
      - {id: first, do: fake.late, with: {name: first}}
      - {id: second, do: fake.late, with: {name: second}}
    join: any
    retry: {times: 5, every: 10ms, jitter: 0}
  - id: most
    for_each: {items: [1, 2, 3]}
    steps:
      - {id: pick, do: fake.picky, with: {name: "{{ item }}"}}
    join: {at_least: 2}
    on_failure: wait
    retry: {times: 5, every: 10ms, jitter: 0}
  - {id: again, call: late, retry: {times: 5, every: 10ms, jitter: 0}}
  - {id: phone, do: human.task, with: {title: "Call {{ params.host }}", answers: [reached, no-answer]}, timeout: 12h}
  - id: allow
    do: human.approve
    with: {title: "Repair {{ params.host }}?", question: "Go on?"}
    timeout: 12h
    on: {failed: handoff, timeout: handoff}
  - {id: repair, phase: recover, do: fake.effect, with: {name: repair}, repeat: check-first, verify: verify}
  - {id: verify, phase: verify, do: fake.verify, with: {name: repair}}
  - {id: heard, wait_for: acknowledged, timeout: 12h, on: {timeout: handoff}}
  - {id: stuck, do: fake.stuck, with: {name: stuck}}
  - {id: page, phase: escalate, do: fake.effect, with: {name: page}, repeat: never, on: {ok: abort}}
cleanup:
  - {id: unlock, do: fake.check, with: {name: unlock}, on: {failed: next}}
  - {id: tell, do: fake.check, with: {name: tell}}
)";

/// What the above calls.
inline const QByteArray kCalledScenario = R"(scenario: helper
customers: all
match: {keyword: helper}
params: {what: text}
steps:
  - {id: ask, do: fake.check, with: {name: "{{ params.what }}"}}
  - {id: write, do: fake.effect, with: {name: write}, repeat: never, on: {ok: resolved}}
)";

/// Fails as a whole before it is good.
inline const QByteArray kLateScenario = R"(scenario: late
customers: all
match: {keyword: late}
steps:
  - {id: once, do: fake.late, with: {name: once}, on: {ok: resolved}}
)";

} // namespace ams
