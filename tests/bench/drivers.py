"""Firefox and WebKit, driven alike: an address, a script, an element to press, a picture.

Each is the system's own browser. What drives it is its makers' own way: Marionette for Firefox, a WebDriver for WebKit.
"""

from __future__ import annotations

import glob
import os
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

WIDTH, HEIGHT = 1280, 900
PLACES = ("/usr/lib/*/webkit2gtk-4.*/MiniBrowser", "/usr/lib*/webkit2gtk-4.*/MiniBrowser")
MISSING = {
    "firefox": "Firefox is not on this machine (or set FIREFOX to its path). On Debian: apt-get install firefox-esr.",
    "webkit": "WebKit is not on this machine. On Debian: apt-get install webkit2gtk-driver.",
    "display": "WebKit needs a screen. On a machine without one: apt-get install xvfb.",
}


def firefox() -> str | None:
    """The path of Firefox: FIREFOX, or the first on the PATH."""
    return os.environ.get("FIREFOX") or shutil.which("firefox-esr") or shutil.which("firefox")


def webkit() -> tuple[str, str] | None:
    """The paths of WebKit's driver and of the small browser that comes with it."""
    driver = shutil.which("WebKitWebDriver")
    browser = next((found for place in PLACES for found in sorted(glob.glob(place))), None)
    return (driver, browser) if driver and browser else None


def missing(engines: list[str]) -> list[str]:
    """A sentence for each thing that has to be installed first."""
    lacks = []
    if "firefox" in engines and not firefox():
        lacks.append(MISSING["firefox"])
    if "webkit" in engines:
        lacks += [] if webkit() else [MISSING["webkit"]]
        lacks += [] if os.environ.get("DISPLAY") or shutil.which("Xvfb") else [MISSING["display"]]
    return lacks


class Engine:
    """One browser. Close it when done."""

    key: str
    name: str
    version: str

    def go(self, url: str) -> None:
        """Open an address, and wait until it is loaded."""
        raise NotImplementedError

    def script(self, body: str, *given: Any) -> Any:
        """Run a function's body on the page, with `arguments`; return what it returns."""
        raise NotImplementedError

    def find(self, selector: str) -> Any:
        """One element, which has `click()` and `send_keys()`."""
        raise NotImplementedError

    def picture(self, file: Path) -> None:
        """What is in sight, as a PNG."""
        raise NotImplementedError

    def close(self) -> None:
        """End it."""
        raise NotImplementedError

    def until(self, body: str, what: str, seconds: float = 30, *given: Any) -> Any:
        """Ask again until the script returns something; TimeoutError with a sentence where it does not."""
        end = time.monotonic() + seconds
        while not (found := self.script(body, *given)):
            if time.monotonic() > end:
                raise TimeoutError(f"not within {seconds:g} s: {what}")
            time.sleep(0.1)
        return found


class Firefox(Engine):
    """Firefox without a window."""

    key, name = "firefox", "Firefox"

    def __init__(self, folder: Path) -> None:
        from marionette_driver.by import By
        from marionette_driver.marionette import Marionette

        self.css = By.CSS_SELECTOR
        self.driver = Marionette(
            bin=firefox(), headless=True, startup_timeout=120, gecko_log=str(folder / "firefox.log")
        )
        self.driver.start_session()
        self.version = str(self.driver.session_capabilities["browserVersion"])
        self.driver.set_window_rect(width=WIDTH, height=HEIGHT)

    def go(self, url: str) -> None:
        self.driver.navigate(url)

    def script(self, body: str, *given: Any) -> Any:
        return self.driver.execute_script(body, script_args=given, sandbox=None)

    def find(self, selector: str) -> Any:
        return self.driver.find_element(self.css, selector)

    def picture(self, file: Path) -> None:
        file.write_bytes(self.driver.screenshot(format="binary", full=False))

    def close(self) -> None:
        self.driver.quit()
        self.driver.cleanup()


class WebKit(Engine):
    """WebKitGTK's small browser, on a screen that nobody sees where there is none."""

    key, name = "webkit", "WebKitGTK"

    def __init__(self, folder: Path) -> None:
        from selenium import webdriver
        from selenium.webdriver.common.by import By
        from selenium.webdriver.webkitgtk.service import Service

        found = webkit()
        assert found, MISSING["webkit"]
        self.css = By.CSS_SELECTOR
        self.screen = None if os.environ.get("DISPLAY") else Screen()
        options = webdriver.WebKitGTKOptions()
        options.binary_location = found[1]
        options.add_argument("--automation")
        options.add_argument(
            f"--geometry={WIDTH}x{HEIGHT}"
        )  # (a screen without a window manager changes no size later)
        more = os.environ | ({"DISPLAY": self.screen.name} if self.screen else {})
        self.driver = webdriver.WebKitGTK(options=options, service=Service(found[0], env=more))
        self.version = str(self.driver.capabilities["browserVersion"])

    def go(self, url: str) -> None:
        self.driver.get(url)

    def script(self, body: str, *given: Any) -> Any:
        return self.driver.execute_script(body, *given)

    def find(self, selector: str) -> Any:
        return self.driver.find_element(self.css, selector)

    def picture(self, file: Path) -> None:
        self.driver.save_screenshot(str(file))

    def close(self) -> None:
        self.driver.quit()
        if self.screen:
            self.screen.close()


class Screen:
    """An X server in memory."""

    def __init__(self) -> None:
        ours, its = os.pipe()
        size = f"{WIDTH}x{HEIGHT + 200}x24"
        command = ["Xvfb", "-displayfd", str(its), "-screen", "0", size, "-nolisten", "tcp"]
        self.server = subprocess.Popen(command, pass_fds=[its], stderr=subprocess.DEVNULL)
        os.close(its)
        with os.fdopen(ours) as told:
            self.name = f":{told.readline().strip()}"

    def close(self) -> None:
        self.server.terminate()
        self.server.wait()


ENGINES: dict[str, Callable[[Path], Engine]] = {"firefox": Firefox, "webkit": WebKit}
