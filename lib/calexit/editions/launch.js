/* The page between a chapter and its Python: fetches the known files with a bar that moves, then opens the chapter. */
(() => {
  "use strict";
  const { words: WORDS, files, chapters } = JSON.parse(document.getElementById("start-data").textContent);
  const say = (name, values = {}) => WORDS[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);
  const [box, button, bar, count, status, problem] = ["start", "start-button", "start-bar", "start-count", "start-status", "start-problem"].map((id) => document.getElementById(id));
  const asked = location.search.slice(1);
  const book = Object.hasOwn(chapters, asked) ? asked : Object.keys(chapters)[0]; // only what is known is opened
  const chapter = chapters[book];
  const wanted = [...files, [`files/${book}`, chapter.size]];
  const total = wanted.reduce((sum, [, size]) => sum + size, 0);
  const mb = (bytes) => (bytes / 1e6).toFixed(0);

  document.getElementById("start-back").href = chapter.file;
  const why = location.protocol === "file:" ? "file" : !window.WebAssembly ? "old" : "";
  if (why) { problem.textContent = say(why); return; }
  button.textContent = say("start", { chapter: chapter.title });
  box.hidden = false;
  const told = []; // and it goes on
  try { if (!window.top.document) throw new Error("of another site"); } catch { told.push(WORDS.framed); }
  try { localStorage.getItem("calexit"); } catch { told.push(WORDS.no_storage); }
  problem.textContent = told.join(" ");

  let done = 0, shown = -1;
  const show = () => {
    bar.value = done;
    count.textContent = say("so_far", { done: mb(done), all: mb(total) });
    const quarter = Math.floor((4 * done) / total);
    if (quarter > shown && done < total) status.textContent = quarter ? count.textContent : say("began", { all: mb(total) }); // spoken at each quarter, not at each byte
    shown = Math.max(shown, quarter);
  };

  async function get([file, size], signal) {
    let answer, got = 0;
    try {
      answer = await fetch("lite/" + file, { cache: "no-cache", signal }); // asks whether the kept copy is still right
      if (!answer.ok) throw new Error(say("no_file", { file, status: answer.status }));
      for (const reader = answer.body.getReader(); ;) {
        const part = await reader.read();
        if (part.done) break;
        got += part.value.length; done += part.value.length;
        show();
      }
    } catch (error) { throw answer && !answer.ok ? error : new Error(say("no_network", { file })); }
    if (got !== size) throw new Error(say("wrong_file", { file, got, size }));
  }

  async function start() {
    button.disabled = true; problem.textContent = "";
    done = 0; shown = -1; bar.max = total; bar.hidden = count.hidden = false; show();
    const queue = [...wanted].sort((a, b) => b[1] - a[1]), stop = new AbortController();
    const worker = async () => { while (queue.length) await get(queue.shift(), stop.signal); };
    try {
      await Promise.all(Array.from({ length: 6 }, worker));
    } catch (error) { // the first one says it; the others stop
      stop.abort(); queue.length = 0;
      bar.hidden = count.hidden = true; status.textContent = "";
      problem.textContent = error.message;
      button.textContent = say("again"); button.disabled = false; button.focus();
      return;
    }
    status.textContent = count.textContent = say("opening");
    location.replace("lite/lab/index.html?path=" + encodeURIComponent(book)); // Back leads to the page, not to this one
  }
  button.addEventListener("click", start);
  // already here: no need to ask
  const [largest] = [...files].sort((a, b) => b[1] - a[1])[0];
  fetch("lite/" + largest, { cache: "only-if-cached", mode: "same-origin" }).then((kept) => { if (kept.ok) start(); kept.body?.cancel(); }, () => {});
})();
