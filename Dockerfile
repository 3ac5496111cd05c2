# Web and embedded runner in one image. The runner needs user namespaces: see docker-compose.yml for the options that allow them.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
RUN dotnet publish src/TrainingHub.Web -c Release -o /out/web \
 && dotnet publish src/TrainingHub.Guest -c Release -o /out/web/guest \
 && dotnet publish src/TrainingHub.Compiler -c Release -o /out/web/compiler

FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS web
RUN apt-get update \
 && apt-get install -y --no-install-recommends bubblewrap python3 python3-seccomp python3-numpy python3-line-profiler \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --uid 10001 --create-home traininghub \
 && mkdir /data && chown traininghub /data
COPY --from=build /out/web /app
COPY courses /app/courses
USER traininghub
VOLUME /data
EXPOSE 5080
ENTRYPOINT ["dotnet", "/app/TrainingHub.Web.dll", "--data", "/data", "--port", "5080"]
