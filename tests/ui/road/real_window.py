# SPDX-License-Identifier: Apache-2.0
"""A real window for tests: an X server of its own (Xvfb), a window manager, and a bus of its own, on which the program
tells assistive technology what it shows. What is on the screen is read there, as a screen reader does it, and so the
test knows where to click; keyboard and mouse are those of the X server (xdotool). Needs Debian's own python3 (Atspi
comes with it). Nothing outlives the Desktop."""

import contextlib
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time

PATIENCE = 60.0  # a busy machine is slow; whoever waits for something waits no longer than it takes
POLL = 0.1


class NotShown(AssertionError):
    pass


def wait_for(what, condition, patience=PATIENCE):
    """The first true value of condition(). NotShown says `what` was waited for."""
    end = time.monotonic() + patience
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise NotShown(f"not seen within {patience:.0f} s: {what}")
        time.sleep(POLL)


class Desktop:
    """X server, window manager and bus; `folder` takes their files and the pictures. As a context manager."""

    def __init__(self, folder, size="1600x1000"):
        self.folder = pathlib.Path(folder)
        self.processes = []
        self.environment = dict(os.environ, HOME=str(folder), XDG_RUNTIME_DIR=str(self.folder / "runtime"), LC_ALL="C.UTF-8",
                                QT_QPA_PLATFORM="xcb", QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1", QT_SCALE_FACTOR="1")
        for name in ("LANGUAGE", "WAYLAND_DISPLAY", "AT_SPI_BUS_ADDRESS"):
            self.environment.pop(name, None)
        (self.folder / "runtime").mkdir(mode=0o700)
        self.size = size

    def __enter__(self):
        try:
            self.begin()
        except BaseException:
            self.__exit__()
            raise
        return self

    def begin(self):
        # Without -noreset the server begins anew, and drops who is just coming, whenever its last client leaves: the
        # window manager died when the look for it was the first client to go.
        self.environment["DISPLAY"] = ":" + self.told(
            ["Xvfb", "-displayfd", "FD", "-screen", "0", self.size + "x24", "-nolisten", "tcp", "-noreset"]
        )
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = self.told(["dbus-daemon", "--session", "--nofork", "--print-address=FD"])
        self.start(["openbox", "--sm-disable"])
        self.start(["/usr/libexec/at-spi-bus-launcher", "--launch-immediately"])
        # libatspi reads these once, in this process.
        os.environ.update({name: self.environment[name] for name in ("DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR")})
        os.environ.pop("AT_SPI_BUS_ADDRESS", None)
        wait_for("a window manager", lambda: self.xdotool("get_num_desktops", check=False).returncode == 0)
        wait_for("the bus of accessibility", lambda: subprocess.run(
            ["dbus-send", "--session", "--print-reply", "--dest=org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus.GetAddress"],
            env=self.environment, capture_output=True).returncode == 0)

    def __exit__(self, *_):
        for process in reversed(self.processes):
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
                try:
                    process.wait(10)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()

    def told(self, command):
        """Starts it; what it writes to the descriptor that stands for FD."""
        reader, writer = os.pipe()
        self.start([part.replace("FD", str(writer)) for part in command], pass_fds=[writer])
        os.close(writer)
        with os.fdopen(reader) as pipe:
            return pipe.readline().strip()

    def start(self, command, **options):
        log = open(self.folder / (os.path.basename(command[0]) + ".log"), "ab")
        process = subprocess.Popen(command, env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log, **options)
        self.processes.append(process)
        return process

    def xdotool(self, *arguments, check=True):
        return subprocess.run(["xdotool", *map(str, arguments)], env=self.environment, check=check, capture_output=True, text=True)

    def picture(self, name):
        """The whole screen, for people: `folder`/name.png. Without ImageMagick there is none."""
        if shutil.which("import"):
            subprocess.run(["import", "-window", "root", str(self.folder / (name + ".png"))], env=self.environment, check=False)


class Shown:
    """Something on the screen, as it tells itself."""

    def __init__(self, node):
        self.node = node
        self.role = node.get_role_name()
        self.name = node.get_name()

    def description(self):
        from gi.repository import GLib

        try:
            return self.node.get_description() or ""
        except GLib.GError:  # it went while it was asked
            return ""

    def text(self):
        """What a field or a text holds."""
        from gi.repository import GLib

        try:
            interface = self.node.get_text_iface()
            return interface.get_text(0, interface.get_character_count()) if interface else ""
        except GLib.GError:  # it went while it was asked
            return ""

    def place(self):
        from gi.repository import Atspi

        return self.node.get_extents(Atspi.CoordType.SCREEN)

    def has(self, state):
        from gi.repository import Atspi

        return self.node.get_state_set().contains(getattr(Atspi.StateType, state.upper()))

    def __str__(self):
        return f"{self.role} {self.name!r}"


class Program:
    """A program with windows on the desktop, driven by keyboard and mouse."""

    def __init__(self, desktop, command):
        self.desktop = desktop
        self.name = os.path.basename(command[0])
        self.process = desktop.start(command)
        self.root = wait_for(f"a window of {self.name}", self.find_root)

    def find_root(self):
        import gi

        gi.require_version("Atspi", "2.0")
        from gi.repository import Atspi

        assert self.process.poll() is None, f"{self.name} ended with {self.process.returncode}"
        desk = Atspi.get_desktop(0)
        for index in range(desk.get_child_count()):
            child = desk.get_child_at_index(index)
            if child and child.get_process_id() == self.process.pid and child.get_child_count() > 0:
                child.set_cache_mask(Atspi.Cache.NONE)  # what it says now, not what it said
                return child
        return None

    # What is shown -----------------------------------------------------------------------------------------------

    def all(self):
        """Everything that is shown now, dialogs last; asked for one after another, so that whoever has found it asks no more."""
        assert self.process.poll() is None, f"{self.name} ended with {self.process.returncode}"
        return self.below(self.root)

    def below(self, top):
        from gi.repository import Atspi, GLib

        try:
            count = top.get_child_count()
        except GLib.GError:  # it went while it was asked; also below
            return
        for index in range(count):
            try:
                child = top.get_child_at_index(index)
                if child is None or not child.get_state_set().contains(Atspi.StateType.SHOWING):
                    continue
                shown = Shown(child)
            except GLib.GError:
                continue
            yield shown
            yield from self.below(child)

    def first(self, role, name):
        """The first with this role whose name has `name` in it; None."""
        for shown in self.all():
            if shown.role == role and name in shown.name:
                return shown
        return None

    def last(self, role, name):
        """The same, of the dialog in front."""
        found = [shown for shown in self.all() if shown.role == role and name in shown.name]
        return found[-1] if found else None

    def row(self, table, title):
        """Words of all cells, in order, of the first row of the table with this name in which a cell has `title` in it; else []."""
        from gi.repository import GLib

        for shown in self.all():
            if shown.name != table or shown.role not in ("table", "tree"):
                continue
            cells = [child for child in self.below(shown.node) if child.role == "table cell"]
            for cell in cells:
                if title in cell.name:
                    try:
                        top = cell.place().y
                        return [other.name for other in cells if other.place().y == top]
                    except GLib.GError:
                        return []
        return []

    def see(self, role, name, patience=PATIENCE):
        return wait_for(f"{role} {name!r}", lambda: self.first(role, name), patience)

    def see_text(self, part, patience=PATIENCE):
        """Anything whose name, description or text has `part` in it."""

        def look():
            return next((shown for shown in self.all() if part in shown.name or part in shown.description() or part in shown.text()), None)

        return wait_for(f"the words {part!r}", look, patience)

    def gone(self, role, name, patience=PATIENCE):
        wait_for(f"no {role} {name!r} any more", lambda: self.first(role, name) is None, patience)

    def outline(self):
        """What is shown, for the report of a failure."""
        return "\n".join(f"  {shown} {shown.text()[:60]!r}" for shown in self.all() if shown.name or shown.text())

    @contextlib.contextmanager
    def told_on_failure(self):
        """What was on the screen when it failed: in words on stderr, and as the picture "failed"."""
        try:
            yield
        except BaseException:
            self.desktop.picture("failed")
            if self.process.poll() is None:
                print(f"{self.name} showed:\n{self.outline()}", file=sys.stderr)
            raise

    # What a person does ------------------------------------------------------------------------------------------

    def click(self, role, name, find=None, button=1, repeat=1):
        """Waits for it and clicks in its middle. `find`: first (unless told) or last."""
        from gi.repository import GLib

        def place():
            try:
                shown = (find or self.first)(role, name)
                place = shown and shown.place()
            except GLib.GError:  # it went while it was asked
                return None
            return place if place and place.width > 0 and place.height > 0 else None

        place = wait_for(f"{role} {name!r}, to click at it", place)
        self.desktop.xdotool("mousemove", "--sync", place.x + place.width // 2, place.y + place.height // 2,
                             "click", "--repeat", repeat, "--delay", 60, button)

    def select(self, name):
        """Clicks at a cell of a table until it is that one's row which is selected: rows may move while nobody is in the list."""
        from gi.repository import GLib

        def is_selected():
            try:
                cell = self.first("table cell", name)
                return cell and cell.has("selected")
            except GLib.GError:
                return False

        def select():
            self.click("table cell", name)
            try:
                return wait_for("selected", is_selected, 2)
            except NotShown:
                return False

        wait_for(f"the row of {name!r} is selected", select)

    def press(self, *keys):
        for key in keys:
            self.desktop.xdotool("key", "--clearmodifiers", key)

    def write(self, text):
        self.desktop.xdotool("type", "--clearmodifiers", "--delay", 15, text)
