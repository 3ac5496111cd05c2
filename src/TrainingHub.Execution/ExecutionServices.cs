using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace TrainingHub.Execution;

public static class ExecutionServices
{
    public static IServiceCollection AddExecution(this IServiceCollection services, IConfiguration configuration) => services;
}
