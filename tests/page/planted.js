/** For tests/bench/faults.py: `node --import` this, and one module has the fault that CALEXIT_FAULT says. */
import { registerHooks } from "node:module";

/** @type {{module: string, start: number, end: number, text: string}} */
const fault = JSON.parse(process.env.CALEXIT_FAULT ?? "");

registerHooks({
  load(url, context, next) {
    const loaded = next(url, context);
    if (!new URL(url).pathname.endsWith(`/kit/page/${fault.module}`)) return loaded;
    const source = String(loaded.source);
    return { ...loaded, source: source.slice(0, fault.start) + fault.text + source.slice(fault.end) };
  },
});
