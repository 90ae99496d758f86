// States kept on the device, and as a file. Plain script, loaded after the page; the live part
// calls it by name. A row is [name, fragment]; what comes from storage or a file is checked here,
// and the fragment's values once more where they are read.
(() => {
  "use strict";
  const MOST_ROWS = 200;
  const LONGEST_NAME = 80;
  const LONGEST_FRAGMENT = 4000;
  const LARGEST_FILE = 500000;
  const FORMAT = "condor-lab states 1";

  const key = (entry) => "condor-lab:saved:" + entry;

  const isRow = (row) => Array.isArray(row) && row.length === 2
    && row.every((part) => typeof part === "string")
    && row[0].length > 0 && row[0].length <= LONGEST_NAME
    && row[1].length <= LONGEST_FRAGMENT && (row[1] === "" || row[1].startsWith("v="));

  const rowsOf = (value) => (Array.isArray(value) ? value.filter(isRow).slice(0, MOST_ROWS) : []);

  // The rows kept for an entry; none where storage is refused or holds something else.
  const list = (entry) => {
    try {
      return rowsOf(JSON.parse(localStorage.getItem(key(entry)) || "[]"));
    } catch {
      return [];
    }
  };

  // Keeps the rows; throws with plain words where the browser refuses.
  const keep = (entry, rows) => {
    if (rows.length > MOST_ROWS) throw new Error("at most " + MOST_ROWS + " states are kept");
    try {
      localStorage.setItem(key(entry), JSON.stringify(rows));
    } catch {
      throw new Error("this browser keeps nothing for this page; export the states as a file instead");
    }
  };

  const toFile = (entry, rows) => {
    const text = JSON.stringify({ format: FORMAT, entry, states: rows }, null, 1);
    window.condorLab.chart.save("condor-lab-" + entry + ".json", "application/json", text);
  };

  // Asks for a file and answers with its rows.
  const fromFile = (entry) => new Promise((done, fail) => {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = ".json,application/json";
    input.addEventListener("cancel", () => done([]));
    input.addEventListener("change", async () => {
      try {
        const file = input.files[0];
        if (!file) return done([]);
        if (file.size > LARGEST_FILE) throw new Error("the file is larger than states can be");
        let value;
        try {
          value = JSON.parse(await file.text());
        } catch {
          throw new Error("the file is not one that was exported here");
        }
        if (!value || value.format !== FORMAT) throw new Error("the file is not one that was exported here");
        if (value.entry !== entry) throw new Error("the file belongs to another calculator");
        done(rowsOf(value.states));
      } catch (error) {
        fail(error);
      }
    });
    // Some browsers open the chooser only for an element of the page.
    input.hidden = true;
    document.body.append(input);
    input.click();
    input.remove();
  });

  window.condorLab = Object.assign(window.condorLab || {}, { saved: { list, keep, toFile, fromFile } });
})();
