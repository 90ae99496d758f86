// Writes a .br and a .gz beside each file of a folder that gets smaller by it: what a host sends that has them.
// Run by `node --eval` with the folder as its argument; two files at a time, as zlib has threads of its own.
import { readFile, readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const folder = process.argv[1];
const KINDS = /\.(css|html|js|pack|svg|txt|wasm|webmanifest|xml)$/;
// Under this a coding saves no packet.
const LEAST = 1024;

const left = [];
for (const path of await readdir(folder, { recursive: true })) {
  const file = join(folder, path);
  const { size } = await stat(file);
  if (KINDS.test(file) && size >= LEAST) left.push([size, file]);
}
// The largest first, so that no thread is left with it at the end.
left.sort((a, b) => b[0] - a[0]);
let count = 0;
const some = async () => {
  for (let one = left.shift(); one; one = left.shift()) {
    const [size, file] = one;
    const bytes = await readFile(file);
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: size,
    };
    await writeFile(`${file}.br`, await promisify(brotliCompress)(bytes, { params }));
    await writeFile(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }));
    count += 1;
  }
};
await Promise.all([some(), some()]);
console.log(`compressed ${count} files`);
