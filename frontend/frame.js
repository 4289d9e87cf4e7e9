// A figure in the frame of another site tells that site how high it is, whenever that changes: its table was opened, the
// frame became narrower. It tells nothing else, so it may tell everybody. `embed.js` listens.

const tell = () => {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  parent.postMessage({ ocop: "height", height }, "*");
};

if (parent !== window) new ResizeObserver(tell).observe(document.body);
