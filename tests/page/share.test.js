/** Rows as a file that spreadsheets read. */
import assert from "node:assert/strict";
import { test } from "node:test";

import "./setup.js";

const { csv } = await import("../../lib/calexit/kit/page/share.js");

test("commas, quotes and lines within a cell stay in it, and the mark of the letters comes first", () => {
  const rows = [["Who, “é”", 'says "no"'], [], ["two\nlines", ""]];
  assert.equal(csv(rows), '\ufeff"Who, “é”","says ""no"""\r\n\r\n"two\nlines",""\r\n');
});
