// Sent by `site-gen serve` alone: loads the page anew when the site was built anew, and shows why a build failed.
(() => {
  "use strict";
  const shown = new URL(document.currentScript.src).searchParams.get("v");
  const source = new EventSource("/-site-gen/news");
  let box = null;

  const show = (problems) => {
    if (box) box.remove();
    box = null;
    if (!problems.length) return;
    box = document.createElement("pre");
    box.id = "site-gen-problems";
    box.setAttribute("role", "alert");
    box.textContent = "The build failed; below is the last good site.\n\n" + problems.join("\n");
    Object.assign(box.style, {
      position: "fixed", inset: "0 0 auto 0", zIndex: "2147483647", margin: "0", padding: "1rem", maxHeight: "60vh",
      overflow: "auto", whiteSpace: "pre-wrap", background: "#5a0f0f", color: "#fff", font: "14px/1.5 monospace",
    });
    document.body.prepend(box);
  };

  source.onmessage = (event) => {
    const news = JSON.parse(event.data);
    if (news.version !== shown) location.reload();
    else show(news.problems);
  };
  addEventListener("pagehide", () => source.close());
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
})();
