# Web and embedded runner in one image. The runner needs user namespaces: docker-compose.yml has the options that allow them.
FROM ubuntu:24.04 AS build
RUN apt-get update && apt-get install -y --no-install-recommends dotnet-sdk-10.0
WORKDIR /source
COPY . .
RUN dotnet publish src/TrainingHub.Web -c Release -o /out/web \
 && dotnet publish src/TrainingHub.Guest -c Release -o /out/web/guest \
 && dotnet publish src/TrainingHub.Compiler -c Release -o /out/web/compiler

FROM ubuntu:24.04 AS web
RUN apt-get update \
 && apt-get install -y --no-install-recommends aspnetcore-runtime-10.0 bubblewrap python3 python3-seccomp python3-numpy python3-line-profiler python3-gevent \
    python3-ipython python3-requests python3-pil python3-memory-profiler python3-psutil pyprof2calltree python3-scipy python3-dask python3-numba cython3 \
    python3-uvloop python3-trio python3-anyio python3-aiohttp python3-starlette python3-fastapi python3-tornado \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --uid 10001 --create-home traininghub \
 && mkdir /data && chown traininghub /data
COPY --from=build /out/web /app
COPY courses /app/courses
USER traininghub
VOLUME /data
EXPOSE 5080
ENTRYPOINT ["dotnet", "/app/TrainingHub.Web.dll", "--data", "/data", "--port", "5080"]
