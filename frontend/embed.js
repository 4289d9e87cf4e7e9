// For sites that show figures of OCOP Atlas: gives each frame the height of its figure. A page needs it once, anywhere:
//
//   <iframe src="https://HOST/nhung/stars" title="…" style="width:100%;border:0" height="430" loading="lazy"></iframe>
//   <script src="https://HOST/embed.js" async></script>
//
// Without it a frame keeps the height that it states. It listens to frames from the host it came from only, and sets
// nothing but their height.

(() => {
  const home = new URL(document.currentScript.src).origin;
  addEventListener("message", ({ origin, source, data }) => {
    if (origin !== home || data?.ocop !== "height" || !(data.height > 0)) return;
    for (const frame of document.querySelectorAll("iframe")) {
      if (frame.contentWindow === source) frame.style.height = `${Math.min(data.height, 10000)}px`;
    }
  });
})();
