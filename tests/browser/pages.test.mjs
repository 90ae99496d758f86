// Every page but those of the terms, which are as many again: another file, beside this one in time.
import { testPages } from "./lib/every-page.mjs";
import { isTerm, pages } from "./lib/pages.mjs";

testPages(pages.filter((path) => !isTerm(path)));
