# SPDX-License-Identifier: Apache-2.0
"""Two agents of one site, `ams serve` twice on one ledger, and the sandbox whose PagerDuty tells both. Everything listens on
127.0.0.1 and ends with the TwoAgents."""

import json
import pathlib
import random
import signal
import socket
import subprocess

from sandbox_books import SandboxBooks

CONFIG = """agent: {{name: {name}, region: {region}}}
listen: {{address: 127.0.0.1, port: {port}}}
ledger: {{kind: sqlite, path: {folder}/ledger.db}}
scenarios: {folder}/scenarios
customers: {folder}/customers
pagerduty:
  url: {sandbox}
  events_url: {sandbox}
  token: file:{folder}/token
  from: ams-bot@msp.example
  bot_user: PUSRBOT
  webhook_secrets: ["file:{folder}/secret"]
  backfill_every: 10s
runtime_dir: {folder}/run-{name}
"""

CUSTOMER = """name: ACME
time_zone: Asia/Tokyo
services: [PACME01]
hosts:
  web01: {address: 127.0.0.1}
  web02: {address: 127.0.0.1}
"""

# Fails at once and waits for a person; what the person has done by hand lets it end well.
SCENARIO = """scenario: stuck
customers: all
match: {keyword: stuck}
params:
  host: {type: host, required: true}
limits: {duration: 30m}
status: {on_start: acknowledge, on_success: resolve}
steps:
  - {id: repair, title: Repair it, phase: recover, do: command.run, with: {run: ["false"]}}
  - {id: verify, title: Is it well, phase: verify, do: command.run, with: {run: ["true"]}, on: {ok: resolved}}
"""

LONG = """scenario: long
customers: all
match: {keyword: long}
params:
  host: {type: host, required: true}
limits: {duration: 30m}
steps:
  - {id: look, title: Look, phase: check, do: wait, with: {for: 10m}}
"""


def free_port():
    """Below the ports that the kernel gives to clients."""
    while True:
        port = random.randrange(20000, 30000)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue


class TwoAgents:
    def __init__(self, ams, folder):
        self.ams = ams
        self.folder = pathlib.Path(folder)
        self.sandbox_port = free_port()
        self.ports = {"tokyo-1": free_port(), "osaka-1": free_port()}
        self.processes = {}
        self.books = SandboxBooks(f"http://127.0.0.1:{self.sandbox_port}")

    def url(self, agent):
        return f"http://127.0.0.1:{self.ports[agent]}"

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        path.chmod(0o600)

    def __enter__(self):
        try:
            self.begin()
        except BaseException:
            self.__exit__()
            raise
        return self

    def begin(self):
        self.write("token", "sandbox-token")
        self.write("secret", "webhook-secret-of-the-two-agents")
        self.write("customers/acme.yaml", CUSTOMER)
        self.write("scenarios/stuck.yaml", SCENARIO)
        self.write("scenarios/long.yaml", LONG)
        webhooks = [part for agent in self.ports for part in ("--webhook", self.url(agent) + "/v1/webhooks/pagerduty")]
        self.start("sandbox", ["sandbox", "--port", str(self.sandbox_port), "--rate", "30000",
                               "--webhook-secret-file", str(self.folder / "secret"), *webhooks])
        for agent, port in self.ports.items():
            self.write(agent + ".yaml", CONFIG.format(name=agent, region=agent.split("-")[0], port=port, folder=self.folder,
                                                      sandbox=f"http://127.0.0.1:{self.sandbox_port}"))
            self.start_agent(agent)
        token = subprocess.run([self.ams, "token", "create", "--config", str(self.folder / "tokyo-1.yaml"), "--name", "Aya Tanaka",
                                "--email", "aya@msp.example", "--user", "PUSRAYA", "--role", "operator"],
                               check=True, capture_output=True, text=True)
        self.write("aya.token", token.stdout)

    def start(self, name, arguments):
        with open(self.folder / (name + ".log"), "ab") as log:
            self.processes[name] = subprocess.Popen([self.ams, *arguments], stdout=subprocess.PIPE, stderr=log)
        assert self.processes[name].stdout.readline(), f"{name} did not start: " + (self.folder / (name + ".log")).read_text()[-2000:]

    def start_agent(self, name):
        self.start(name, ["serve", "--config", str(self.folder / (name + ".yaml"))])

    def kill(self, name):
        """As a power cut does."""
        self.processes[name].send_signal(signal.SIGKILL)
        self.processes[name].wait()

    def ask(self, agent, path):
        """What the agent's API answers to Aya."""
        token = (self.folder / "aya.token").read_text().strip()
        told = subprocess.run(["curl", "-sS", "-H", f"Authorization: Bearer {token}", self.url(agent) + path],
                              check=True, capture_output=True, text=True)
        return json.loads(told.stdout)

    def rows(self, agent):
        """Rows of incidents as the agent has them, by incident."""
        return {row["incident"]: row for row in self.ask(agent, "/v1/incidents")["incidents"]}

    def version(self, agent, scenario):
        """Of the text that a run would begin with now."""
        return next(one["version"] for one in self.ask(agent, "/v1/scenarios")["scenarios"] if one["scenario"] == scenario)

    def __exit__(self, *_):
        for process in self.processes.values():
            if process.poll() is None:
                process.kill()
                process.wait()
