"""Every word that the editions add to the notebooks' own, in one place, so that a translator can find it."""

from calexit.kit.words import PAGE

SITE = {
    "lang": "en",
    "title": "Could California leave?",
    "skip": "Skip to the text",
    "contents": "On this page",
    "chapters": "All chapters",
    "turn": "Previous and next chapter",
    "previous": "Previous",
    "next": "Next",
    "noscript": "Scripts are off in this browser. Every exhibit still shows its picture, what it means, its sources and its data; guesses and answers wait behind one click.",
    "python": "To change the code and run it yourself:",
    "lite": "open this chapter with Python in your browser",
    "binder": "open this chapter on Binder",
    "promise": "This page asks for nothing from any other site. What you write is kept in this browser and goes nowhere.",
    "try": "Try it in Python",
    "result": "What Python answers",
}

PYTHON = {
    "title": "Python in your browser",
    "what": "The chapter opens in JupyterLab, in this browser tab: read the code, change it, run it. Nothing is installed, there is no account, and nothing you write is sent anywhere. What you have guessed and written in this browser comes along.",
    "size": "The first time, your browser fetches up to {mb} MB from this site and keeps them for the next visits. Python then takes up to a minute to start; the exhibits work before that. A laptop or desktop suits it better than a phone.",
    "lacks": "This copy of the site was made without pandas, the package that reads the tables. Exhibits work and Python runs, but the code in the chapters does not.",
    "noscript": "Scripts are off in this browser, and without them Python cannot run here. The pages work without it.",
    "back": "Stay with the page, without Python",
    "start": "Fetch Python and open “{chapter}”",
    "again": "Try again",
    "label": "Fetching Python",
    "so_far": "{done} of {all} MB",
    "began": "Fetching Python: {all} MB.",
    "opening": "All here. Opening the chapter …",
    "no_storage": PAGE["no_storage"],
    "file": "This page was opened from a disk, and browsers run Python only from a web address. Put the whole folder on any web host; or run “python3 -m http.server” in it and open http://localhost:8000 on this computer. The pages work from a disk too, without Python.",
    "old": "This browser cannot run Python: it is too old, or WebAssembly is turned off. The pages work without Python.",
    "no_network": "{file} could not be had: no answer. Is the network there? What has arrived is kept; try again.",
    "no_file": "{file} could not be had: this site answers {status}. A part of the site may be missing, or a filter stops it. The pages work without Python.",
    "wrong_file": "{file} arrived with {got} bytes instead of {size}. The site may be in the middle of a change, or a filter altered the file: try again in a while.",
}
