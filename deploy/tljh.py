"""The Littlest JupyterHub, for a class: `deploy/README.md` says where this goes. The bench runs its hub with it."""

c = get_config()  # noqa: F821 - JupyterHub gives it
c.Spawner.http_timeout = 300  # a class signs in at once: all wait, where by default most would fail
c.Spawner.args = [
    "--KernelManager.cache_ports=False"
]  # who finds a port taken starts again on another, not on the same
c.Spawner.mem_limit = "1500M"  # every chapter left open; as in values.yaml
c.Spawner.default_url = (  # signing in brings a reader's own copy, and opens it
    "/git-pull?repo=file:///opt/lab&targetPath=could-california-leave"
    "&urlpath=lab/tree/could-california-leave/notebooks/00-start-here.ipynb"
)
# an update leaves a chapter that its reader ran as it is: git merges no notebook line by line
KEEP_WHOLE = {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "core.attributesFile"}
c.Spawner.environment = KEEP_WHOLE | {"GIT_CONFIG_VALUE_0": "/opt/lab/deploy/gitattributes"}
