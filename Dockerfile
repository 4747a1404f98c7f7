# The relay in a container: docs/relay-operations.md. Runs with a read-only root; only /data and /tmp are written.
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /src
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm run build:relay

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production TRUJOURNEY_RELAY_PORT=8787 TRUJOURNEY_RELAY_LOG=json
COPY --from=build --chown=root:root /src/out/relay /app
RUN mkdir /data && chown 10001:10001 /data && chmod 700 /data
WORKDIR /app
USER 10001:10001
VOLUME /data
EXPOSE 8787
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=15s --retries=3 CMD ["node", "/app/health-check.js"]
ENTRYPOINT ["node", "/app/main.js", "--folder", "/data"]
CMD ["serve", "--host", "0.0.0.0", "--behind-proxy"]
