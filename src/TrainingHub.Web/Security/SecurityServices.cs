using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using TrainingHub.Data;
using TrainingHub.Data.People;
using TrainingHub.Web.Features.Accounts;

namespace TrainingHub.Web.Security;

internal static class SecurityServices
{
    private const string AnyScheme = "CookieOrToken";

    public static void AddTrainingHubSecurity(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("TrainingHub").PersistKeysToDbContext<TrainingHubDbContext>();
        services.AddAuthentication(options =>
            {
                options.DefaultScheme = AnyScheme;
                options.DefaultChallengeScheme = AnyScheme;
                options.DefaultSignInScheme = IdentityConstants.ApplicationScheme;
            })
            .AddPolicyScheme(AnyScheme, null, options =>
                options.ForwardDefaultSelector = context => ApiTokenAuthentication.IsUsedBy(context.Request) ? ApiTokenAuthentication.SchemeName : IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, ApiTokenAuthentication>(ApiTokenAuthentication.SchemeName, null)
            .AddIdentityCookies();
        services.AddIdentityCore<Person>(AccountRules.Apply)
            .AddRoles<IdentityRole<Guid>>()
            .AddEntityFrameworkStores<TrainingHubDbContext>()
            .AddClaimsPrincipalFactory<PersonPrincipalFactory>()
            .AddSignInManager()
            .AddDefaultTokenProviders();
        services.Configure<DataProtectionTokenProviderOptions>(tokens => tokens.TokenLifespan = PasswordLinks.ValidFor);
        services.ConfigureApplicationCookie(ConfigureCookie);
        // A disabled account or a changed role takes effect within this time, not when the cookie ends.
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.FromSeconds(30));
        Policies.AddTo(services.AddAuthorizationBuilder());
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, RevalidatingPersonProvider>();
        services.AddSingleton<CohortAccess>();
        services.AddScoped<CohortDoor>();
        services.AddSingleton<PasswordLinks>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<NewAccounts>();
    }

    private static void ConfigureCookie(Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "th-session";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = TimeSpan.FromDays(14);
        options.SlidingExpiration = true;
        options.LoginPath = Urls.SignIn;
        options.AccessDeniedPath = Urls.Forbidden;
        options.ReturnUrlParameter = "returnUrl";
        // A program gets a status, not a page to fill in.
        options.Events.OnRedirectToLogin = context => AnswerOrRedirect(context, StatusCodes.Status401Unauthorized);
        options.Events.OnRedirectToAccessDenied = context => AnswerOrRedirect(context, StatusCodes.Status403Forbidden);
    }

    private static Task AnswerOrRedirect(RedirectContext<Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions> context, int status)
    {
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal) || context.Request.Path.StartsWithSegments("/live", StringComparison.Ordinal))
        {
            context.Response.StatusCode = status;
        }
        else
        {
            context.Response.Redirect(context.RedirectUri);
        }

        return Task.CompletedTask;
    }
}
