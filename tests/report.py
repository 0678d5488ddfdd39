#!/usr/bin/env python3
"""The HTML report in headless Chromium, driven as a reader would: filter, sort, open, follow, go back.

Usage: report.py PENDANT ROOT [SCREENSHOT.png]
"""

import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PROGRAM, ROOT = str(Path(sys.argv[1]).resolve()), Path(sys.argv[2]).resolve()
SCREENSHOT = sys.argv[3] if len(sys.argv) > 3 else None
del sys.argv[1:]
SITE = ROOT / "fixtures" / "sites" / "garden"
HOSTILE = "# <img src=x onerror=document.title='taken'>\n\n</script><script>document.title='taken'</script>\n"

try:
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys
    from selenium.webdriver.support.ui import WebDriverWait
except ImportError:
    webdriver = None

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync",
         "--window-size=1300,1100"]


def write_report(folder, *arguments, cwd=SITE):
    path = Path(folder) / "report.html"
    subprocess.run([PROGRAM, "report", "--no-config", *arguments, "-o", str(path)], cwd=cwd,
                   check=True, capture_output=True)
    return path


def garden_arguments():
    return [a for a in (SITE / "arguments").read_text(encoding="utf-8").split("\n") if a]


@unittest.skipIf(webdriver is None, "SKIPPED: no python3-selenium")
class Report(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="pendant-report-")
        options = webdriver.ChromeOptions()
        for flag in [*FLAGS, f"--user-data-dir={cls.folder.name}/profile"]:
            options.add_argument(flag)
        options.binary_location = "/usr/bin/chromium"
        cls.browser = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
        cls.report = write_report(cls.folder.name, *garden_arguments())

    @classmethod
    def tearDownClass(cls):
        cls.browser.quit()
        cls.folder.cleanup()

    def setUp(self):
        self.open(self.report)

    def open(self, path, address="#/"):
        self.browser.get("about:blank")
        self.browser.get(f"file://{path}{address}")

    def find(self, selector):
        return self.browser.find_element(By.CSS_SELECTOR, selector)

    def paths(self):
        return [link.text for link in
                self.browser.find_elements(By.CSS_SELECTOR, "#pages tbody a")]

    def wait(self, condition):
        WebDriverWait(self.browser, 10).until(lambda _: condition())

    def open_page(self, name):
        self.browser.find_element(By.LINK_TEXT, name).click()
        self.wait(lambda: self.find("#page-title").text == name)

    def test_overview_counts(self):
        self.assertEqual(self.paths(), ["index.md", "rake.md", "tools/spade.md"])
        figures = dict(zip(*([e.text for e in self.browser.find_elements(By.CSS_SELECTOR, s)]
                             for s in ("#figures dt", "#figures dd"))))
        self.assertEqual((figures["Errors"], figures["Warnings"]), ("6", "1"))
        self.assertRegex(figures["Translated"], r"^\d+ %$")

    def test_filter_and_sort(self):
        self.find("#query").send_keys("spade")
        self.wait(lambda: self.paths() == ["tools/spade.md"])
        self.find("#filters button[type=reset]").click()
        self.wait(lambda: len(self.paths()) == 3)
        self.find(".bars button[data-name='pair/missing']").click()
        self.wait(lambda: self.paths() == ["rake.md"])
        self.assertIn("rule=pair%2Fmissing", self.browser.current_url)
        self.browser.back()
        self.wait(lambda: len(self.paths()) == 3)
        self.find("th button[data-sort=errors]").click()
        self.wait(lambda: self.find("th[aria-sort=descending] button").text == "Errors")
        self.assertEqual(self.paths()[0], "index.md")

    def test_page_shows_both_sides_and_repairs(self):
        self.open_page("index.md")
        mark = self.find("[lang=de] mark.error[title*='liquid/keyword']")
        self.assertEqual(mark.text, '{% wenn season == "summer" %}')
        row = mark.find_element(By.XPATH, "./ancestor::*[@role='row']")
        original, translation = row.find_elements(By.CSS_SELECTOR, "[role=cell]")
        self.assertIn('{% if season == "summer" %}', original.text)
        self.assertEqual(translation.get_attribute("lang"), "de")
        mark.click()
        chosen = self.find("#findings li.current")
        self.assertIn("liquid/keyword", chosen.text)
        self.assertEqual([e.text for e in chosen.find_elements(By.CSS_SELECTOR, "del, ins")],
                         ["wenn", "if"])
        self.assertIn("english", self.find("mark[title*='untranslated/text']").get_attribute("class"))

    def test_keyboard(self):
        body = self.find("body")
        body.send_keys("j")
        self.assertEqual(self.browser.switch_to.active_element.text, "index.md")
        self.browser.switch_to.active_element.send_keys(Keys.ENTER)
        self.wait(lambda: self.find("#page-title").text == "index.md")
        self.find("body").send_keys("n")
        self.assertEqual(len(self.browser.find_elements(By.CSS_SELECTOR, "#findings .current")), 1)
        self.find("body").send_keys("]")
        self.wait(lambda: self.find("#page-title").text == "rake.md")
        self.find("body").send_keys("u")
        self.wait(lambda: self.find("#overview").is_displayed())

    def test_accessible_names(self):
        self.open_page("index.md")
        nameless = self.browser.execute_script(
            "return [...document.querySelectorAll('button, a, input, select')]"
            ".filter((e) => !(e.textContent.trim() || e.getAttribute('aria-label') || e.labels?.length)).length")
        self.assertEqual(nameless, 0)

    def test_dark(self):
        before = self.find("body").value_of_css_property("background-color")
        self.find("#theme").click()
        self.assertNotEqual(before, self.find("body").value_of_css_property("background-color"))

    def test_hostile_pages_are_text(self):
        with tempfile.TemporaryDirectory(prefix="pendant-") as folder:
            for side in ("en", "de"):
                (Path(folder) / side).mkdir()
                (Path(folder) / side / "</script><b>.md".replace("/", "")).write_text(
                    HOSTILE, encoding="utf-8")
            path = write_report(folder, "--source-root", "en", "--target-root", "de", cwd=folder)
            self.open(path, "#/page/0")
            self.wait(lambda: "<img" in self.find("#sides").text)
            self.assertNotEqual(self.browser.title, "taken")

    def test_nothing_from_outside(self):
        html = self.report.read_text(encoding="utf-8")
        self.assertIsNone(re.search(r"""(?:src|href)=["'](?:https?:)?//""", html))
        self.assertIn("default-src 'none'", html)

    def test_screenshot(self):
        self.open_page("index.md")
        picture = self.browser.get_screenshot_as_png()
        self.assertTrue(picture.startswith(b"\x89PNG"))
        if SCREENSHOT:
            Path(SCREENSHOT).write_bytes(picture)


unittest.main()
