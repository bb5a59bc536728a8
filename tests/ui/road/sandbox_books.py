# SPDX-License-Identifier: Apache-2.0
"""What the sandbox's PagerDuty has in its books: its incidents, and every call that it got (the audit)."""

import json
import urllib.request


class SandboxBooks:
    def __init__(self, url):
        self.url = url

    def get(self, path):
        with urllib.request.urlopen(self.url + path, timeout=30) as reply:
            return json.load(reply)

    def raise_incident(self, title, service, urgency="high"):
        body = json.dumps({"title": title, "service": service, "urgency": urgency}).encode()
        request = urllib.request.Request(self.url + "/sandbox/incidents", body, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=30) as reply:
            return json.load(reply)

    def incident(self, part):
        """The one whose first title has `part` in it; None."""
        return next((one for one in self.get("/sandbox/state")["incidents"] if part in one["firstTitle"]), None)

    def titles(self, incident):
        """All titles that were written to it, in order, and what else went with them."""
        changes = []
        for entry in self.get("/sandbox/audit")["entries"]:
            if entry["incident"] == incident and entry["method"] == "PUT" and entry["path"].endswith(incident) and entry["effect"]:
                changes.append(json.loads(entry["body"])["incident"])
        return changes
