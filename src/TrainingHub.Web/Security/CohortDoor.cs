using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using TrainingHub.Data.Cohorts;

namespace TrainingHub.Web.Security;

/// <summary>
/// Where the pages of a cohort ask who may teach it. Who may not is answered 403, a cohort that is not there 404, before anything of it is read.
/// </summary>
public sealed class CohortDoor(CohortAccess access, NavigationManager navigation)
{
    /// <param name="cohortId">From the address.</param>
    /// <param name="authentication">As it cascades to the page.</param>
    /// <param name="http">The request, while the page is made on the server; takes the status.</param>
    /// <returns>The cohort; null where the page has nothing to show but that it is closed.</returns>
    public async Task<Cohort?> EnterAsync(Guid cohortId, Task<AuthenticationState> authentication, HttpContext? http)
    {
        switch (await access.EnterAsync((await authentication).User, cohortId, http?.RequestAborted ?? CancellationToken.None))
        {
            case CohortEntry.Open open:
                return open.Cohort;
            case CohortEntry.Forbidden when http is not null:
                http.Response.StatusCode = StatusCodes.Status403Forbidden;
                return null;
            case CohortEntry.Unknown:
                navigation.NotFound();
                return null;
            default:
                return null;
        }
    }
}
