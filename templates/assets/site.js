// Small comforts; every page reads and works without them.
"use strict";

const isTyping = (element) => element.closest("input, textarea, select, [contenteditable]") !== null;

// "/" goes to the search box, the arrow keys to the report before and after.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  const box = document.querySelector("main input[type=search]") || document.getElementById("find");
  if (event.key === "/" && box) {
    event.preventDefault();
    box.focus();
  }
  if (event.shiftKey) return;
  const isRtl = document.documentElement.dir === "rtl";
  const relation = { ArrowLeft: isRtl ? "next" : "prev", ArrowRight: isRtl ? "prev" : "next" }[event.key];
  const neighbour = relation && !event.target.closest("[tabindex]:not(main)") && document.querySelector(`a[rel~=${relation}]`);
  if (neighbour) neighbour.click();
});

for (const button of document.querySelectorAll("button[data-copy]")) {
  if (!navigator.clipboard) continue;
  const copy = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
    button.textContent = button.dataset.copied;
    setTimeout(() => { button.textContent = copy; }, 2000);
  });
}

// What an address points to inside folded lines is unfolded.
const unfold = () => {
  const target = document.querySelector(":target");
  const fold = target && target.closest("details:not([open])");
  if (!fold) return;
  fold.open = true;
  target.scrollIntoView();
};
window.addEventListener("hashchange", unfold);
unfold();
