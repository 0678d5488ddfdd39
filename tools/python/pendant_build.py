"""Builds a wheel that holds the program, for `pip install` and pre-commit. Needs CMake and a C compiler, and the
libraries that tools/install-packages installs; nothing from a package index."""

import base64
import hashlib
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def _version():
    return re.search(r"project\(pendant VERSION ([0-9.]+)", (ROOT / "CMakeLists.txt").read_text("utf-8"))[1]


def _build_program(folder):
    """Configures and builds in the folder, says why when that fails, and returns the program."""
    if not shutil.which("cmake"):
        sys.exit("pendant: cmake is needed to build it; on Debian and Ubuntu run tools/install-packages")
    generator = ["-G", "Ninja"] if shutil.which("ninja") else []
    try:
        subprocess.run(["cmake", "-S", ROOT, "-B", folder, *generator, "-DCMAKE_BUILD_TYPE=Release",
                        "-DBUILD_TESTING=OFF"], check=True)
        subprocess.run(["cmake", "--build", folder, "--target", "pendant", "--parallel"], check=True)
    except subprocess.CalledProcessError:
        sys.exit("pendant: it could not be built; its libraries are listed in tools/install-packages, "
                 "which installs them on Debian and Ubuntu")
    return Path(folder) / "pendant"


def _metadata(version):
    return f"Metadata-Version: 2.1\nName: pendant\nVersion: {version}\nSummary: A linter for translated documentation\n"


def _tag():
    return "py3-none-" + re.sub(r"[-.]", "_", sysconfig.get_platform())


class _Wheel:
    """The archive, and the list of what is in it, which a wheel carries in itself."""

    def __init__(self, path):
        self.archive, self.record = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED), []

    def add(self, name, data, mode=0o644):
        info = zipfile.ZipInfo(name)
        info.external_attr = (0o100000 | mode) << 16
        info.compress_type = zipfile.ZIP_DEFLATED
        self.archive.writestr(info, data)
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        self.record.append(f"{name},sha256={digest},{len(data)}\n")

    def close(self, info_folder):
        name = f"{info_folder}/RECORD"
        self.archive.writestr(name, "".join(self.record) + f"{name},,\n")
        self.archive.close()


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    version, tag = _version(), _tag()
    info = f"pendant-{version}.dist-info"
    name = f"pendant-{version}-{tag}.whl"
    with tempfile.TemporaryDirectory(prefix="pendant-") as folder:
        program = _build_program(folder).read_bytes()
    wheel = _Wheel(Path(wheel_directory) / name)
    wheel.add(f"pendant-{version}.data/scripts/pendant", program, 0o755)
    wheel.add(f"{info}/METADATA", _metadata(version).encode())
    wheel.add(f"{info}/WHEEL", f"Wheel-Version: 1.0\nGenerator: pendant\nRoot-Is-Purelib: false\nTag: {tag}\n".encode())
    wheel.close(info)
    return name
