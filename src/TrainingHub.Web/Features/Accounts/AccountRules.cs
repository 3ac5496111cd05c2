using Microsoft.AspNetCore.Identity;

namespace TrainingHub.Web.Features.Accounts;

/// <summary>Length instead of composition rules, and a lock after repeated wrong passwords (OWASP ASVS 5.0, 6.2 and 6.3).</summary>
public static class AccountRules
{
    public const int MinimumPasswordLength = 10;

    public static void Apply(IdentityOptions options)
    {
        options.Password.RequiredLength = MinimumPasswordLength;
        options.Password.RequireDigit = false;
        options.Password.RequireLowercase = false;
        options.Password.RequireUppercase = false;
        options.Password.RequireNonAlphanumeric = false;
        options.Password.RequiredUniqueChars = 5;
        options.User.RequireUniqueEmail = true;
        // The user name is the e-mail address, which has been checked as such: o'neil@place.example is one.
        options.User.AllowedUserNameCharacters = "";
        options.Lockout.MaxFailedAccessAttempts = 8;
        options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(10);
        options.SignIn.RequireConfirmedAccount = false;
    }
}
