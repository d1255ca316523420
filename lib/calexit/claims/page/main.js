/** The fact-checker's desk: one statement at a time, decided first, then turned over. */
import { Desk } from "./desk.js";
import { KINDS } from "./kit.js";

KINDS.claims = (root, life) => {
  const desk = new Desk(root);
  root.querySelector(".cx-plain")?.replaceWith(desk.box);
  life.recall(() => desk.recall());
  Object.assign(root, { desk });
};
