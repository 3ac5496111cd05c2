using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using TrainingHub.Data.Tokens;

namespace TrainingHub.Web.Api;

/// <summary>What the API's document says of the whole: a name, how errors look, how to sign in.</summary>
internal sealed class ApiDescription : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "TrainingHub API",
            Version = "v1",
            Description = "Run, measure and submit code, follow it live, and read what a cohort did. Send a bearer token from your profile page or from `./hub token create`; "
                + $"it is for one or more of the scopes {string.Join(", ", TokenScopes.All.Select(scope => $"`{scope}`"))}. "
                + "Errors are problem details (RFC 9457) whose `detail` says what to change.",
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes["bearer"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("bearer", document)] = [] }];
        return Task.CompletedTask;
    }
}
