// Every page of a term.
import { testPages } from "./lib/every-page.mjs";
import { isTerm, pages } from "./lib/pages.mjs";

testPages(pages.filter(isTerm));
