using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using TrainingHub.Courses;
using TrainingHub.Web.Startup;

namespace TrainingHub.Web.Tests.Infrastructure;

/// <summary>What a server of the tests leaves out at its start, since hundreds of them start and most need neither.</summary>
internal static class LightServer
{
    private const string Starter = "ExecutionStarter";
    private static readonly ConcurrentDictionary<string, Lazy<CourseLibrary>> Libraries = new(StringComparer.Ordinal);

    /// <summary>Courses of one folder are read once for all servers. Compiler and sandbox come up with the first run instead of with the service, unless <paramref name="execution"/> says otherwise.</summary>
    public static void Lighten(this WebApplicationBuilder builder, bool execution) => builder.Host.ConfigureContainer<IServiceCollection>((_, services) =>
    {
        services.Replace(ServiceDescriptor.Singleton(provider => LibraryOf(CourseFolders.Find(provider.GetRequiredService<IOptions<CourseOptions>>().Value))));
        if (!execution)
        {
            services.Remove(services.Single(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Name == Starter));
        }
    });

    private static CourseLibrary LibraryOf(string folder) => Libraries.GetOrAdd(folder, root => new Lazy<CourseLibrary>(() => new CourseLibrary(root))).Value;
}
