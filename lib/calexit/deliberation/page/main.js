/** Chapter 8's own frames: cards to sort, a clock for four, both cases and their brief, and the ratings met again. */
import { again } from "./again.js";
import { cases } from "./cases.js";
import { four } from "./four.js";
import { piles } from "./piles.js";

Object.assign(kit.KINDS, { again, deliberation: cases, four, piles });
