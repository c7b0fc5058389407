// Wakes the islands of a page: loads the compiled part of this product and hands it each island's element.
// The server has already drawn them; a browser that cannot do this keeps what it has.
import * as parts from "./pkg/kein_zufall.js";

// Islands inside the children of another island tell that one when they wake.
const awaited = [];

async function wake(element) {
	const island = parts[element.dataset.component];
	if (!island) {
		console.warn(`No island ${element.dataset.component}`);
		return;
	}
	awaited.at(-1)?.();
	await island(element);
}

// Depth first, in the order of the document, as leptos does it.
async function walk(element) {
	if (element.localName === "leptos-island") {
		await wake(element);
	}
	const children = element.localName === "leptos-children";
	if (children) {
		awaited.push(element.$$on_hydrate);
	}
	for (const child of element.children) {
		await walk(child);
	}
	if (children) {
		awaited.pop();
	}
}

await parts.default({ module_or_path: new URL("./pkg/kein_zufall_bg.wasm", import.meta.url) });
parts.hydrate();
await walk(document.body);
