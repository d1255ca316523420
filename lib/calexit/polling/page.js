/* The class experiment: one of two cards, by chance. */
{
  const { KINDS, field, journal, make, payload, say, serial } = kit;

  KINDS.ballot = (root, life) => {
    const data = payload(root);
    /** @type {string[]} */
    const options = data.answers;
    const place = make("div");
    const told = make("p", { class: "cx-status", role: "status" });
    const put = (/** @type {object} */ value) => journal.put(data.chapter, data.key, "answer", value);

    function deal() {
      const names = Object.keys(data.cards);
      const chance = crypto.getRandomValues(new Uint8Array(1))[0] ?? 0;
      put({ card: names[chance % names.length] });
      place.querySelector("input")?.focus();
    }

    /**
     * @param {string} card
     * @param {string | undefined} kept
     */
    function ask(card, kept) {
      const name = "cx-v-" + serial();
      const labels = options.map((answer, i) => {
        const onchange = () => {
          put({ card, answer });
          told.textContent = say("voted");
        };
        const checked = kept === answer;
        const input = field("input", { type: "radio", name, value: i, checked, onchange });
        return make("label", {}, input, make("span", {}, answer));
      });
      const legend = make("legend", { class: "cx-asked" }, data.cards[card]);
      place.replaceChildren(
        make("p", { class: "cx-lead" }, say("dealt", { card })),
        make("fieldset", { class: "cx-control cx-choice" }, legend, ...labels),
      );
    }

    const recall = () => {
      const kept = journal.get(data.key)?.value;
      const card = kept && Object.hasOwn(data.cards, kept.card) ? kept.card : null;
      if (place.dataset.card === String(card)) {
        const at = options.indexOf(kept?.answer);
        const chosen = /** @type {HTMLInputElement | null} */ (place.querySelector(`input[value="${at}"]`));
        if (chosen) chosen.checked = true;
        return;
      }
      place.dataset.card = String(card);
      told.textContent = kept?.answer ? say("voted") : "";
      if (card) ask(card, kept.answer);
      else {
        const button = field("button", { type: "button", class: "cx-main", onclick: deal });
        button.append(say("deal"));
        place.replaceChildren(button);
      }
    };
    root.querySelector(".cx-deal")?.replaceWith(place, told);
    life.recall(recall);
  };
}
