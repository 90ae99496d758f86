// Prints a line "raw brotli" for each file named: its bytes as they are, and with brotli at quality 11.
// Run by `node --eval`, so that no script name stands before the files in argv.
import { readFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";

for (const file of process.argv.slice(1)) {
  const raw = readFileSync(file);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_SIZE_HINT]: raw.length,
  };
  console.log(raw.length, brotliCompressSync(raw, { params }).length);
}
