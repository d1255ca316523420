/* The start page: ratings of statements before anything is read, and how far the reader has come. */
{
  const { KINDS, field, journal, make, payload, say, serial } = kit;

  KINDS.before = (root, life) => {
    const data = payload(root);
    /** @type {string[]} */
    const scale = data.scale;
    const rows = data.statements.map((/** @type {{key: string, text: string}} */ { key, text }) => {
      const name = "cx-b-" + serial();
      const inputs = scale.map((_, i) => {
        const onchange = () => journal.put(data.chapter, key, "prediction", i);
        return field("input", { type: "radio", name, value: i, onchange });
      });
      const recall = () => {
        const kept = journal.get(key);
        inputs.forEach((input, i) => {
          input.checked = Boolean(kept) && kept?.value === i;
        });
      };
      life.recall(recall);
      const labels = inputs.map((input, i) => make("label", {}, input, make("span", {}, scale[i])));
      return make("fieldset", { class: "cx-control cx-choice" }, make("legend", {}, text), ...labels);
    });
    root.querySelector(".cx-plain")?.replaceWith(...rows);
  };

  KINDS.progress = (root, life) => {
    const data = payload(root);
    const rings = /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(".cx-ring"));
    const show = () => {
      const kept = new Set(journal.all().map((entry) => entry.key));
      for (const ring of rings) {
        /** @type {string[][] | undefined} */
        const keys = data.parts[ring.dataset.part ?? ""];
        if (!keys) continue; // its results were cleared
        const done = keys.filter((any) => any.some((key) => kept.has(key))).length;
        ring.textContent = `${Math.round((100 * done) / (keys.length || 1))}%`;
        ring.style.setProperty("--done", ring.textContent);
        ring.setAttribute("role", "progressbar");
        ring.setAttribute("aria-label", ring.dataset.label ?? "");
        ring.setAttribute("aria-valuemax", String(keys.length));
        ring.setAttribute("aria-valuenow", String(done));
        ring.setAttribute("aria-valuetext", say("of", { done, all: keys.length }));
      }
    };
    life.begin((signal) => window.addEventListener("storage", show, { signal })); // another tab
    life.recall(show);
  };
}
