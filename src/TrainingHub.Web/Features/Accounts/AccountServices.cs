using Microsoft.AspNetCore.Identity;
using TrainingHub.Data.People;

namespace TrainingHub.Web.Features.Accounts;

internal static class AccountServices
{
    public static void AddAccounts(this IServiceCollection services)
    {
        services.AddScoped<SignIn>();
        services.AddScoped<OpenAccount>();
        services.AddSingleton<CohortNames>();
        services.AddSingleton<ProfileChanges>();
        services.AddSingleton<ProfileTokens>();
        services.AddSingleton<ChoosePassword>();
    }

    public static void MapAccountEndpoints(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost(Urls.SignOut, async (SignInManager<Person> signIns) =>
        {
            await signIns.SignOutAsync();
            return TypedResults.LocalRedirect(Urls.Home);
        }).WithMetadata(new Microsoft.AspNetCore.Antiforgery.RequireAntiforgeryTokenAttribute()).ExcludeFromDescription();
}
