# SPDX-License-Identifier: Apache-2.0
"""A screen of one's own (Xvfb with a window manager and a bus of its own), and a console on it that is driven with xdotool
and read through its accessibility, as a screen reader does. Nothing of the person's desktop is touched."""

import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

SKIP = 77  # tells CTest that the test could not run here
NEEDED = ["Xvfb", "openbox", "xdotool", "dbus-daemon"]


class Failure(Exception):
    pass


def need_programs():
    missing = [name for name in NEEDED if not shutil.which(name)]
    try:
        import pyatspi  # noqa: F401  asked for here, used once the bus stands
    except ImportError:
        missing.append("python3-pyatspi")
    if missing:
        print("skipped, not installed:", ", ".join(missing))
        sys.exit(SKIP)


def wait_for(what, ask, seconds=20.0, every=0.1):
    """What `ask` answers, once it is true."""
    end = time.monotonic() + seconds
    while True:
        answer = ask()
        if answer:
            return answer
        if time.monotonic() > end:
            raise Failure(f"waited {seconds:.0f} s for: {what}")
        time.sleep(every)


class Screen:
    """Everything stops when the `with` ends, in the reverse order."""

    def __init__(self, width=1600, height=1000):
        self.size = (width, height)
        self.processes = []

    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="ams-screen-"))
        self.env = {
            **os.environ,
            "HOME": str(self.folder),
            "XDG_CONFIG_HOME": str(self.folder / "config"),
            "XDG_DATA_HOME": str(self.folder / "data"),
            "XDG_RUNTIME_DIR": str(self.folder / "runtime"),
            "LANG": "C.UTF-8",
            "LC_ALL": "C.UTF-8",
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "GTK_MODULES": "",
        }
        (self.folder / "runtime").mkdir(mode=0o700)
        read, write = os.pipe()
        self.start(["Xvfb", "-displayfd", str(write), "-screen", "0", f"{self.size[0]}x{self.size[1]}x24", "-nolisten", "tcp"],
                   pass_fds=[write])
        os.close(write)
        with os.fdopen(read) as answer:
            self.env["DISPLAY"] = ":" + answer.readline().strip()
        bus = self.start(["dbus-daemon", "--session", "--nofork", "--print-address=1"], stdout=subprocess.PIPE, text=True)
        self.env["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        self.start(["openbox"])
        # The accessibility library reads where its bus is from the environment, once.
        os.environ.update({key: self.env[key] for key in ("DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR")})
        return self

    def __exit__(self, kind, error, trace):
        if error is not None and not isinstance(error, SystemExit):
            try:
                self.picture("failure.png")
            except Exception as broken:  # the failure itself matters more
                print("no picture of the failure:", broken)
        for process in reversed(self.processes):
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
                try:
                    process.wait(10)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self, command, **options):
        options.setdefault("env", self.env)
        options.setdefault("stdout", subprocess.DEVNULL)
        options.setdefault("stderr", subprocess.DEVNULL)
        process = subprocess.Popen(command, **options)
        self.processes.append(process)
        return process

    def xdotool(self, *arguments):
        return subprocess.run(["xdotool", *map(str, arguments)], env=self.env, check=True, capture_output=True,
                              text=True).stdout.strip()

    def key(self, *keys):
        """Names as xdotool has them: "Return", "ctrl+k"."""
        self.xdotool("key", "--delay", "30", *keys)

    def type(self, text):
        self.xdotool("type", "--delay", "15", text)

    def click(self, x, y, button=1):
        self.xdotool("mousemove", "--sync", int(x), int(y), "click", button)

    def picture(self, name):
        """Where AMS_PICTURES says; without it none is made."""
        folder = os.environ.get("AMS_PICTURES")
        if not folder or not shutil.which("import"):
            return
        pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
        subprocess.run(["import", "-window", "root", str(pathlib.Path(folder) / name)], env=self.env, check=True)


class Console:
    """One ams-console on a screen."""

    def __init__(self, screen, program, *arguments, env=None):
        self.screen = screen
        self.settings = screen.folder / "console"
        self.log = open(screen.folder / "console.log", "ab")
        self.process = screen.start([str(program), "--settings", str(self.settings), *arguments],
                                    env={**screen.env, **(env or {})}, stderr=self.log)
        wait_for("the window", self.tree, 30)

    def tree(self):
        import pyatspi

        if self.process.poll() is not None:
            raise Failure("the console has ended: " + (self.screen.folder / "console.log").read_text()[-2000:])
        try:
            for application in pyatspi.Registry.getDesktop(0):
                if application and application.get_process_id() == self.process.pid and application.childCount > 0:
                    return application
        except Exception:  # an element that has gone while it was looked at
            return None
        return None

    def all(self, role=None):
        """Every element that is shown, as (element, name, role)."""
        import pyatspi

        found = []

        def visit(element, depth):
            if element is None or depth > 40:
                return
            try:
                states = element.getState()
                if depth > 1 and not states.contains(pyatspi.STATE_SHOWING) and element.childCount == 0:
                    return
                name, kind = element.name, element.getRoleName()
                if role is None or kind == role:
                    found.append((element, name or "", kind))
                # A table may have very many cells; those that are shown are asked for by what contains them.
                for number in range(min(element.childCount, 400)):
                    visit(element.getChildAtIndex(number), depth + 1)
            except Exception:  # it has gone meanwhile
                return

        visit(self.tree(), 0)
        return found

    def find(self, text, role=None, isExact=False):
        for element, name, kind in self.all(role):
            if (name == text) if isExact else (text in name):
                return element
        return None

    def text(self):
        """All names that are shown, one a line."""
        return "\n".join(name for _, name, _ in self.all() if name)

    def see(self, text, seconds=20.0, role=None):
        return wait_for(f"{text!r} in the window", lambda: self.find(text, role), seconds, 0.2)

    def click(self, element_or_text, role=None, seconds=20.0):
        element = self.see(element_or_text, seconds, role) if isinstance(element_or_text, str) else element_or_text
        import pyatspi

        box = element.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
        self.screen.click(box.x + box.width / 2, box.y + box.height / 2)

    def close(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(20)
        return self.process.returncode
