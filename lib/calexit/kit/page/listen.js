/** Hear an exhibit: its title, finding and Reading in a voice of this computer's own. One that would ask the network is no voice here. */
import { button } from "./dom.js";
import { say } from "./words.js";

const SAID = [".cx-title", ".cx-finding", ".cx-reading"];

/** What is being read, and the button that began it. @type {{press: HTMLButtonElement} | null} */
let reading = null;

/**
 * The voice that reads, or undefined: one that the browser says is local, for the language of the words, its own choice first.
 * @param {SpeechSynthesisVoice[]} voices
 * @param {string} language
 */
export function local(voices, language) {
  const short = (/** @type {string} */ one) => one.slice(0, 2).toLowerCase();
  const mine = voices.filter((one) => one.localService === true && short(one.lang) === short(language));
  return mine.find((one) => one.default) ?? mine[0];
}

/** Nothing is read any more. */
export function hush() {
  if (!reading) return;
  reading.press.textContent = say("listen");
  reading = null;
  window.speechSynthesis.cancel();
}

/**
 * Where the browser has such a voice, now or later, a button beside the sources.
 * @param {HTMLElement} root
 * @param {Life} life
 */
export function listen(root, life) {
  const speech = window.speechSynthesis;
  if (!speech || typeof SpeechSynthesisUtterance === "undefined") return;
  const voice = () => local(speech.getVoices(), root.closest("[lang]")?.getAttribute("lang") || "en");
  const press = button("listen", {
    class: "cx-listen",
    onclick() {
      const mine = reading?.press === press;
      hush();
      if (!mine) read(root, press, voice());
    },
  });
  const leave = () => reading?.press === press && hush();
  root.addEventListener("input", leave); // it would say what is no longer there
  life.begin((signal) => {
    const look = () => {
      if (voice()) root.querySelector(".cx-more")?.append(press);
      else press.remove();
    };
    look(); // some browsers know their voices a while later
    speech.addEventListener?.("voiceschanged", look, { signal });
    window.addEventListener("pagehide", leave, { signal }); // a voice outlives its page in some
    signal.addEventListener("abort", leave);
  });
}

/**
 * @param {HTMLElement} root
 * @param {HTMLButtonElement} press
 * @param {SpeechSynthesisVoice | undefined} voice
 */
function read(root, press, voice) {
  if (!voice) return;
  const parts = /** @type {HTMLElement[]} */ (SAID.map((part) => root.querySelector(part)).filter(Boolean));
  const seen = parts.filter((one) => one.getClientRects().length); // what waits for a guess is not told either
  const texts = seen.map((one) => one.innerText.trim()).filter(Boolean);
  const mine = { press };
  reading = mine;
  press.textContent = say("listen_stop");
  texts.forEach((text, i) => {
    const said = Object.assign(new SpeechSynthesisUtterance(text), { voice, lang: voice.lang });
    const end = () => reading === mine && i === texts.length - 1 && hush();
    said.onend = end;
    said.onerror = end;
    window.speechSynthesis.speak(said);
  });
}
