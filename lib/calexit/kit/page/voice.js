/** A screen reader hears a Reading once the hand has come to rest, not at every step of a slider. */
import { make } from "./dom.js";

const voice = make("div", { class: "cx-voice", role: "status" });
let pause = 0;

/** @param {string} text */
export function speak(text) {
  if (!voice.isConnected) document.body.append(voice);
  clearTimeout(pause);
  pause = window.setTimeout(() => {
    voice.textContent = text;
    pause = window.setTimeout(() => voice.replaceChildren(), 10000); // afterwards it is met in one place only
  }, 700);
}

/** What was to be said is not: more comes at once. */
export const hush = () => clearTimeout(pause);

export const voiceOff = () => voice.remove();
