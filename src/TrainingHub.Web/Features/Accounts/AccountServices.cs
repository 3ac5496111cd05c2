using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
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
        endpoints.MapPost(Urls.SignOut, async Task<Results<RedirectHttpResult, ContentHttpResult>> (HttpContext context, IAntiforgery antiforgery, SignInManager<Person> signIns) =>
        {
            // The middleware checks only endpoints that bind a form; this one reads nothing of it.
            if (!await antiforgery.IsRequestValidAsync(context))
            {
                return TypedResults.Text("You are still signed in: the page was out of date. Go back, load it again, and sign out there.", statusCode: StatusCodes.Status400BadRequest);
            }

            await signIns.SignOutAsync();
            return TypedResults.LocalRedirect(Urls.Home);
        }).ExcludeFromDescription();
}
