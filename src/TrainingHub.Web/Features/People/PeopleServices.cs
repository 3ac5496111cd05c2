namespace TrainingHub.Web.Features.People;

internal static class PeopleServices
{
    public static void AddPeople(this IServiceCollection services)
    {
        services.AddSingleton<PeopleQuery>();
        services.AddSingleton<ChangePerson>();
        services.AddSingleton<AddPerson>();
    }
}
