using Microsoft.AspNetCore.Authorization;
using TrainingHub.Data.People;

namespace TrainingHub.Web.Security;

/// <summary>The names of the authorisation policies. Which cohort a person may see is asked of <see cref="CohortAccess"/>.</summary>
public static class Policies
{
    public const string Teach = "teach";
    public const string Administrate = "administrate";

    public static void AddTo(AuthorizationBuilder authorization) => authorization
        .AddPolicy(Teach, policy => policy.RequireRole(RoleNames.Instructor, RoleNames.Administrator))
        .AddPolicy(Administrate, policy => policy.RequireRole(RoleNames.Administrator));
}
