// Reads a zip archive, as far as the project writes one: deflated files, no encryption, under 4 GB.
import assert from "node:assert/strict";
import { inflateRawSync } from "node:zlib";

/** The files of an archive, by their paths. */
export function unzip(archive) {
  // The end record has no comment, so it stands at the very end.
  const end = archive.length - 22;
  assert.equal(archive.readUInt32LE(end), 0x06054b50, "the end record of a zip");
  const files = new Map();
  let at = archive.readUInt32LE(end + 16);
  for (let count = archive.readUInt16LE(end + 10); count > 0; count -= 1) {
    assert.equal(archive.readUInt32LE(at), 0x02014b50, "a record of the directory");
    const [method, size] = [archive.readUInt16LE(at + 10), archive.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset));
    const local = archive.readUInt32LE(at + 42);
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const bytes = archive.subarray(start, start + size);
    files.set(archive.toString("utf8", at + 46, at + 46 + name), method === 0 ? bytes : inflateRawSync(bytes));
    at += 46 + name + extra + comment;
  }
  return files;
}
